"""What do clients send and get about passkeys? The bodies of /api/auth/passkeys."""

from datetime import date, datetime
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, JsonValue

from backend.auth.passkeys.passkey import Passkey
from backend.auth.schemas import GivenPassword, Label

PasskeyName = Annotated[Label, Field(examples=["My phone"])]
_PASSWORD = Field(
    default=None, description="Where `sign_in_again` asks for it and no passkey confirmed it."
)


class AskedPasskey(BaseModel):
    statement: str = Field(description="Comes back with the answer, within ten minutes and once.")
    options: dict[str, JsonValue] = Field(
        description="WebAuthn's options in JSON, as `PublicKeyCredential.parse…OptionsFromJSON` "
        "of browsers takes them."
    )


class PasskeyAnswer(BaseModel):
    model_config = ConfigDict(extra="forbid")

    statement: Annotated[str, Field(max_length=8192)]
    credential: dict[str, JsonValue] = Field(
        description="What the browser got, as `PublicKeyCredential.toJSON` writes it."
    )


class NewPasskey(PasskeyAnswer):
    name: PasskeyName | None = Field(
        default=None, description="As it is listed; the browser's name where none is given."
    )


class PasskeyWish(BaseModel):
    model_config = ConfigDict(extra="forbid")

    password: GivenPassword | None = _PASSWORD


class PasskeyChange(BaseModel):
    model_config = ConfigDict(extra="forbid")

    name: PasskeyName


class PasskeyChoice(PasskeyWish):
    required: bool = Field(description="Whether a passkey is asked for after the password.")


class PasskeyOut(BaseModel):
    id: str
    name: str
    made: datetime
    used: date | None = Field(description="The last day on which it was used, by UTC.")
    synced: bool = Field(description="Whether it may live on several devices.")

    @classmethod
    def of(cls, key: str, passkey: Passkey) -> "PasskeyOut":
        kept = passkey.model_dump(include={"name", "used", "synced"})
        return cls(**kept, id=key, made=passkey.made_at)


class PasskeysOut(BaseModel):
    passkeys: list[PasskeyOut] = Field(description="The newest first; 10 at most.")
    required: bool
