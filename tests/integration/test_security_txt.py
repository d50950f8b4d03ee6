"""Who wants to hear of a weakness."""

from datetime import UTC, datetime, timedelta

import httpx
import pytest
from pydantic import ValidationError

from backend.settings import Settings
from tests.fixtures.application import asgi_client, create, lifespan_of
from tests.fixtures.settings import make_settings

PATH = "/.well-known/security.txt"


async def test_a_contact_that_is_set_is_told_for_half_a_year(settings: Settings) -> None:
    given = settings.model_copy(update={"security_contact": "mailto:security@example.com"})
    async with lifespan_of(create(given)) as app, asgi_client(app) as anybody:
        answer = await anybody.get(PATH)
    assert "text/plain; charset=utf-8" == answer.headers["content-type"]
    told = dict(line.split(": ", 1) for line in answer.text.splitlines())
    assert "mailto:security@example.com" == told["Contact"]
    left = datetime.fromisoformat(told["Expires"]) - datetime.now(UTC)
    assert timedelta(days=179) < left < timedelta(days=365)


async def test_without_a_contact_there_is_nothing(client: httpx.AsyncClient) -> None:
    assert 404 == (await client.get(PATH)).status_code


@pytest.mark.parametrize("contact", ["security@example.com", "mailto:a\nb", "http://example.com"])
def test_a_contact_is_an_address_that_can_be_followed(contact: str) -> None:
    with pytest.raises(ValidationError):
        make_settings(security_contact=contact)
