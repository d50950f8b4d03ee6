"""What if somebody forgot their password? They get a link by mail, which is good once."""

from datetime import timedelta
from uuid import UUID

from backend.auth.address import normal_address
from backend.auth.passwords import Passwords
from backend.auth.statements import NoStatement, Statements
from backend.auth.store import UserStore
from backend.auth.user import User
from backend.auth.weak_passwords import refuse_weak
from backend.errors import Conflict, Gone, TooManyRequests
from backend.postgres.database import Database

LIFE = timedelta(minutes=30)
_MAILS = {
    "en": (
        "A new password for Lethe",
        "Somebody, probably you, asked for a new password. This link is good for 30 minutes, and "
        "once:\n\n{link}\n\nIf it was not you, do nothing: your password stays as it is.\n",
    ),
    "ur": (
        "لیتھی کے لیے نیا پاس ورڈ",
        "کسی نے، غالباً آپ نے، نیا پاس ورڈ مانگا ہے۔ یہ ربط 30 منٹ اور ایک بار کے لیے ہے:"
        "\n\n{link}\n\n"
        "اگر یہ آپ نہیں تھے تو کچھ نہ کریں: آپ کا پاس ورڈ وہی رہے گا۔\n",
    ),
}
_NOTICES = {
    "en": (
        "Your password for Lethe was changed",
        "All your sessions, tokens and apps have ended. If it was not you, ask for a new password "
        "at once:\n\n{link}\n",
    ),
    "ur": (
        "لیتھی کا آپ کا پاس ورڈ بدل گیا",
        "آپ کے تمام سیشن، ٹوکن اور ایپس ختم ہو گئے۔ اگر یہ آپ نہیں تھے تو فوراً نیا پاس ورڈ مانگیں:"
        "\n\n{link}\n",
    ),
}


class NoMail(Conflict):
    code = "no_mail"
    message = "This server sends no mail. Please ask whoever runs it for a new password."


class TooManyMails(TooManyRequests):
    code = "too_many_mails"
    message = "This was asked for several times already. Please look at your mail."


class ResetExpired(Gone):
    code = "reset_expired"
    message = "This link is too old or was used. Please ask for another one."


async def link_for(
    database: Database, statements: Statements, email: str, page: str
) -> tuple[User, str] | None:
    """Whom to write to, and the link. None where no account has this address and a password."""
    try:
        address = normal_address(email)
    except ValueError:
        address = ""
    async with database.transaction() as session:
        user = await UserStore(session).by_address(address)
    if user is None or user.password_hash is None:
        return None
    token = statements.sign("reset", {"sub": str(user.id), "ver": user.token_version}, LIFE)
    return user, f"{page}#{token}"  # behind #: no log and no other site gets to see it


async def reset(
    database: Database, passwords: Passwords, statements: Statements, token: str, password: str
) -> User:
    """A new password ends all sessions, and with them this link.

    Raises ResetExpired, WeakPassword.
    """
    try:
        claims = statements.read("reset", token)
        user_id, version = UUID(claims["sub"]), int(claims["ver"])
    except (NoStatement, KeyError, ValueError):
        raise ResetExpired from None
    async with database.transaction() as session:
        user = await UserStore(session).of_version(user_id, version)
    if user is None:
        raise ResetExpired
    refuse_weak(password, user.email, user.name)
    kept = await passwords.hash(password)
    async with database.transaction() as session:
        changed = await UserStore(session).change(user, {"password_hash": kept}, ends_sessions=True)
    if changed is None:  # the same link, at the same moment
        raise ResetExpired
    return changed


def reset_mail(user: User, link: str) -> tuple[str, str]:
    """Subject and text, in the user's language."""
    subject, text = _MAILS.get(user.language, _MAILS["en"])
    return subject, text.format(link=link)


def change_notice(user: User, page: str) -> tuple[str, str]:
    subject, text = _NOTICES.get(user.language, _NOTICES["en"])
    return subject, text.format(link=page)
