"""What if the password is not enough? Then one of the account's passkeys is asked for, too."""

from fastapi import Request

from backend.auth.authentication import auth_of
from backend.auth.passkeys.challenge import challenge
from backend.auth.passkeys.options import to_get
from backend.auth.passkeys.passkey import passkeys_of
from backend.auth.passkeys.refusals import PasskeyWanted
from backend.auth.passkeys.site import site_of
from backend.auth.user import User


def passkey_after_password(request: Request, user: User) -> PasskeyWanted:
    """What is raised for whoever gave the right password. Raises PasskeysNeedName."""
    site = site_of(request)
    asked = challenge(auth_of(request).statements, "passkey_sign_in", sub=str(user.id))
    options = to_get(site, asked, passkeys_of(user.passkeys))
    return PasskeyWanted(details={"statement": asked.statement, "options": options})
