"""Why does a passkey open nothing? For one of these reasons, none of which tells who is known."""

from backend.errors import Conflict, Forbidden, Gone, NotFound


class PasskeyRefused(Forbidden):
    code = "passkey_refused"
    message = "This passkey is not known here, or what it signed is not right."


class PasskeyExpired(Gone):
    code = "passkey_expired"
    message = "This took too long, or was answered already. Please try the passkey again."


class PasskeyWanted(Forbidden):
    """Told to whoever has given the right password."""

    code = "passkey_wanted"
    message = "This account asks for a passkey after the password."


class ConfirmByPasskey(Forbidden):
    code = "confirm_by_passkey"
    message = "Please confirm this with your passkey first."


class PasskeyNotFound(NotFound):
    code = "passkey_not_found"
    message = "This passkey is not there any more."


class PasskeyKnown(Conflict):
    code = "passkey_known"
    message = "This passkey is among yours already."


class TooManyPasskeys(Conflict):
    code = "too_many_passkeys"
    message = "There are 10 passkeys already. Please remove one first."


class LastWayIn(Conflict):
    code = "last_way_in"
    message = "Nothing else would open this account. Please set a password or add a passkey first."


class PasskeysNeedName(Conflict):
    code = "passkeys_need_name"
    message = (
        "Passkeys belong to a name, and this page was opened by a number. On this machine, open it "
        "at http://localhost with the same port."
    )
