"""How does an account begin where there is mail? By a link: so nobody learns who has one.

Until the link is opened nothing is kept, and whoever opens it has shown that the address is theirs.
"""

from datetime import timedelta

from backend.auth.account import register
from backend.auth.address import normal_address
from backend.auth.passwords import Passwords
from backend.auth.recovery import LinkExpired
from backend.auth.schemas import Registration
from backend.auth.statements import NoStatement, Statements
from backend.auth.store import EmailTaken, UserStore
from backend.auth.user import User
from backend.postgres.database import Database

LIFE = timedelta(days=1)


async def is_known(database: Database, email: str) -> bool:
    async with database.transaction() as session:
        return await UserStore(session).by_address(normal_address(email)) is not None


def sign_up_link(statements: Statements, email: str, page: str) -> str:
    token = statements.sign("sign_up", {"email": normal_address(email)}, LIFE)
    return f"{page}#{token}"  # behind #: no log and no other site gets to see it


def invited_address(statements: Statements, token: str) -> str:
    """Raises LinkExpired."""
    try:
        return str(statements.read("sign_up", token)["email"])
    except (NoStatement, KeyError):
        raise LinkExpired from None


async def finish(database: Database, passwords: Passwords, wanted: Registration) -> User:
    """Raises WeakPassword; LinkExpired where the link has made its account already."""
    try:
        return await register(database, passwords, wanted, verified=True)
    except EmailTaken:
        raise LinkExpired from None
