"""What a browser keeps for this server may be of another version of it."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest
from pydantic import BaseModel

from backend.auth.owner import Owner
from backend.tasks.bulk_change import BulkChange
from backend.tasks.errors import TokenInvalid, UndoExpired
from backend.tasks.tokens import Kind, seal, unseal
from backend.tasks.undo import UndoContent

SECRET = "a secret that only the tests know, long enough"
NOW = datetime(2026, 11, 25, 12, tzinfo=UTC)


class OfAnotherVersion(BaseModel):
    what: str = "to be changed"


@pytest.mark.parametrize(("kind", "content"), [("undo", UndoContent), ("confirm", BulkChange)])
def test_a_token_of_another_version_is_refused(kind: Kind, content: type[BaseModel]) -> None:
    owner = Owner(uuid4(), ZoneInfo("UTC"))
    token = seal(kind, owner, NOW, OfAnotherVersion(what="x"), SECRET)
    valid = timedelta(minutes=1)
    with pytest.raises(TokenInvalid):
        unseal(kind, owner, token, SECRET, content, now=NOW, valid=valid, expired=UndoExpired)
