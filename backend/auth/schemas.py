"""What do clients send and get about accounts? The request and response bodies of /api/auth."""

import unicodedata
from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from backend.auth.address import Address
from backend.auth.user import User
from backend.auth.zone import ZoneName

Language = Literal["en", "ur"]


def printable(name: str) -> str:
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in name):
        raise ValueError("A name may not contain control characters.")
    return name.strip()


Name = Annotated[str, Field(max_length=200), AfterValidator(printable)]
Label = Annotated[
    str,
    StringConstraints(strip_whitespace=True, min_length=1, max_length=100),
    AfterValidator(printable),
]
"""By which one tells one's own tokens, calendars and passkeys apart."""
Password = Annotated[str, Field(min_length=8, max_length=1024, examples=["correct horse"])]
GivenPassword = Annotated[str, Field(max_length=1024)]
"""One that is only compared: whatever its length, the answer is the same."""


class Registration(BaseModel):
    email: Address
    password: Password
    name: Name = ""
    time_zone: ZoneName = "UTC"
    language: Language = "en"


class Login(BaseModel):
    email: Annotated[str, Field(max_length=320, examples=["ada@example.com"])]
    """Any text: what cannot be an address is simply nobody's."""
    password: GivenPassword


class Logout(BaseModel):
    everywhere: bool = Field(default=False, description="End the user's other sessions too.")


class AccountChange(BaseModel):
    """Only what is sent changes. A new address or password needs the current password."""

    model_config = ConfigDict(extra="forbid")

    name: Name | None = None
    time_zone: ZoneName | None = None
    language: Language | None = None
    email: Address | None = None
    password: Password | None = Field(default=None, description="The new password.")
    current_password: GivenPassword | None = None


class Erasure(BaseModel):
    password: GivenPassword | None = None


class UserOut(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    id: UUID
    email: str
    name: str
    time_zone: str
    language: str
    created_at: datetime
    email_verified: bool = Field(description="Whether a link that was sent there was opened.")
    has_password: bool = Field(
        description="False for who signs in through an issuer or by passkey only."
    )
    passkeys: int = Field(description="How many there are; `/api/auth/passkeys` lists them.")
    passkey_required: bool = Field(description="Whether the password alone opens nothing.")
    issuer: str | None = Field(
        default=None, description="Through which issuer one signs in, if through any."
    )

    @classmethod
    def of(cls, user: User) -> "UserOut":
        subject = user.issuer_subject
        told = user.model_dump() | {
            "has_password": user.password_hash is not None,
            "issuer": subject.partition(" ")[0] if subject else None,
            "passkeys": len(user.passkeys),
        }
        return cls(**told)


class WhoOut(BaseModel):
    user: UserOut | None = Field(description="Null when nobody is signed in.")


class UsageOut(BaseModel):
    """Since midnight UTC, on all replicas. A limit that is null is none."""

    turns: int
    tokens: int
    turns_per_minute: int | None
    turns_per_day: int | None
    tokens_per_day: int | None
    server_percent: int | None = Field(
        description="How much all users together have used of what this server allows them."
    )
    resets_at: datetime = Field(description="The next midnight of UTC.")


class SessionOut(BaseModel):
    access_token: str = Field(
        description="Empty for Lethe's own page, whose browser has the cookie alone."
    )
    token_type: Literal["bearer"] = "bearer"
    user: UserOut


class ChangedOut(UserOut):
    """The user; and, after a change of password, the token that replaces all older ones."""

    access_token: str | None = None
    token_type: Literal["bearer"] | None = None
    confirm_sent_to: str | None = Field(
        default=None, description="The new address, which is the account's once its link is opened."
    )


class ErasedOut(BaseModel):
    id: UUID
    deleted: Literal[True] = True
