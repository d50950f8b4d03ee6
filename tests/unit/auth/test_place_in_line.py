from datetime import UTC, datetime
from uuid import uuid4

from fastapi import Request

from backend.auth.asker import place_in_line
from backend.auth.tokens import SessionTokens
from tests.fixtures.settings import SECRET


def request(token: str, address: str = "192.0.2.7") -> Request:
    headers = [(b"authorization", f"Bearer {token}".encode())]
    scope = {"type": "http", "headers": headers, "client": (address, 5000)}
    return Request(scope)


def test_who_makes_tokens_up_stands_in_one_place() -> None:
    tokens = SessionTokens(SECRET, days=30)
    places = {place_in_line(request(f"made-up-{number}"), tokens) for number in range(9)}
    assert places == {"192.0.2.7"}


def test_a_user_stands_in_their_own_wherever_they_are() -> None:
    tokens, user = SessionTokens(SECRET, days=30), uuid4()
    token = tokens.issue(user, 1, datetime.now(UTC))
    places = {place_in_line(request(token, f"192.0.2.{end}"), tokens) for end in (7, 8)}
    assert places == {user}
