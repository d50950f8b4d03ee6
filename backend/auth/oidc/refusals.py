"""Why does signing in with others fail? For one of these reasons, which the page says."""

from backend.errors import Conflict, Forbidden, Gone, UpstreamError


class SignInDenied(Forbidden):
    code = "sign_in_denied"
    message = "The sign-in was refused or given up there."


class SignInExpired(Gone):
    code = "sign_in_expired"
    message = "This sign-in took too long, or began in another browser. Please begin again."


class SignInFailed(UpstreamError):
    code = "sign_in_failed"
    message = "The sign-in provider's answer was not right. Please try again."


class PasswordWanted(Conflict):
    code = "password_wanted"
    message = "There is an account with this address. Its password links the two."


class IdentityTaken(Conflict):
    code = "identity_taken"
    message = "Another account signs in that way already."


class AlreadyLinked(Conflict):
    code = "already_linked"
    message = "This account signs in through another provider already. Unlink that first."
