"""`python -m backend admin …`: accounts without the page, and never a chat."""

from pathlib import Path

import httpx
import pytest

from tests.fixtures.application import PASSWORD, register
from tests.fixtures.authenticator import Authenticator
from tests.fixtures.commands import Ended, run, run_here
from tests.fixtures.passkeys import SHOWN, added

ANOTHER = "another horse entirely"
ADA = "ada@example.com"


@pytest.fixture
def admin(tmp_path: Path, database_url: str) -> "Admin":
    return Admin(tmp_path, database_url)


class Admin:
    def __init__(self, home: Path, url: str) -> None:
        self._home, self._url = home, url

    def __call__(self, *arguments: str, given: str = "") -> Ended:
        return run_here(self._home, "admin", *arguments, given=given, DATABASE_URL=self._url)


async def signs_in(client: httpx.AsyncClient, password: str) -> bool:
    answer = await client.post("/api/auth/login", json={"email": ADA, "password": password})
    return answer.status_code == 200


async def test_an_account_is_made_and_given_another_password(
    client: httpx.AsyncClient, admin: Admin
) -> None:
    made = admin("create-user", "Ada@Example.com", "--name", "Ada", given=PASSWORD + "\n")
    assert made.code == 0, made.said
    assert made.said.startswith(f"Made an account for {ADA} (")
    assert await signs_in(client, PASSWORD)
    assert "Ada" == (await client.get("/api/auth/me")).json()["name"]

    assert 0 == admin("reset-password", ADA, given=ANOTHER + "\n").code
    assert 401 == (await client.get("/api/auth/me")).status_code
    assert not await signs_in(client, PASSWORD)
    assert await signs_in(client, ANOTHER)


async def test_lost_passkeys_are_taken_off(client: httpx.AsyncClient, admin: Admin) -> None:
    await register(client, email=ADA)
    await added(client, Authenticator())
    await client.patch("/api/auth/passkeys", json={"required": True} | SHOWN)
    assert not await signs_in(client, PASSWORD)
    removed = admin("remove-passkeys", ADA)
    assert (0, True) == (removed.code, "has no passkeys any more" in removed.said)
    assert "no password" not in removed.said
    assert 401 == (await client.get("/api/auth/me")).status_code
    assert await signs_in(client, PASSWORD)
    assert 0 == (await client.get("/api/auth/me")).json()["passkeys"]


async def test_sessions_end_and_an_account_goes_with_its_tasks(
    client: httpx.AsyncClient, admin: Admin
) -> None:
    await register(client, email=ADA)
    assert 201 == (await client.post("/api/tasks", json={"title": "Milk"})).status_code
    assert "accounts 1, new in 30 days 1" in admin("stats").said
    assert "tasks pending 1, completed 0, in the trash 0" in admin("stats").said

    assert 0 == admin("end-sessions", ADA).code
    assert 401 == (await client.get("/api/auth/me")).status_code
    assert await signs_in(client, PASSWORD)

    assert 1 == admin("delete-user", ADA, given="n\n").code
    assert await signs_in(client, PASSWORD)
    assert 0 == admin("delete-user", ADA, "--yes").code
    assert not await signs_in(client, PASSWORD)
    assert "tasks pending 0" in admin("stats").said


def test_what_cannot_be_done_is_a_sentence_without_the_password(admin: Admin) -> None:
    for arguments, given, words in (
        (("create-user", ADA), "short\n", "password: String should have at least 8"),
        (("create-user", ADA), "iloveyou\n", "too easy to guess"),
        (("create-user", "nobody"), PASSWORD, "email: This is not an e-mail address"),
        (("reset-password", ADA), PASSWORD, "There is no account with this e-mail address"),
        (("remove-passkeys", "nobody"), "", "There is no account with this e-mail address"),
        (("end-sessions", "nobody"), "", "There is no account with this e-mail address"),
    ):
        ended = admin(*arguments, given=given)
        assert 1 == ended.code
        assert words in ended.said
        assert given == "" or given.strip() not in ended.said
    assert 0 == admin("create-user", ADA, given=PASSWORD).code
    taken = admin("create-user", ADA, given=PASSWORD)
    assert (1, True) == (taken.code, "There is already an account" in taken.said)


def test_without_a_database_the_setting_is_named(tmp_path: Path) -> None:
    ended = run(tmp_path, "admin", "stats")
    assert 2 == ended.code
    assert "DATABASE_URL is not set, and no Lethe is running" in ended.said
