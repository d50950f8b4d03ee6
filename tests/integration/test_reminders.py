"""Reminders without an open page: told once, to whom they belong, whatever fails in between."""

import asyncio
import time
from datetime import UTC, timedelta

import jwt
from cryptography.hazmat.primitives.asymmetric import ec
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.reminders.store import claim_due
from backend.reminders.vapid import from_base64url
from tests.fixtures.reminding import NINE, Reminders

A_MINUTE = timedelta(minutes=1)


async def test_a_task_is_told_to_each_browser_once_and_not_before_its_time(
    reminders: Reminders,
) -> None:
    assert 200 == (await reminders.subscribe()).status_code
    await reminders.subscribe("/send/two")
    number = await reminders.due("Call the dentist")
    assert 0 == await reminders.remind(NINE - A_MINUTE, seconds=59)
    assert 1 == await reminders.remind()
    assert 0 == await reminders.remind(NINE + A_MINUTE)
    assert [["Call the dentist"]] == reminders.titles() == reminders.titles("/send/two")
    [[one]] = reminders.read()
    assert "Due at 09:00" == one["body"]
    assert f"lethe-{number}@{NINE:%Y-%m-%d}T09:00" == one["tag"]


async def test_a_push_names_its_sender_as_push_services_want_it(reminders: Reminders) -> None:
    await reminders.subscribe()
    await reminders.due("x")
    await reminders.remind()
    [(head, _)] = reminders.service.pushes
    headers = dict(line.split(": ", 1) for line in head.splitlines()[1:] if line)
    found = {name.lower(): value for name, value in headers.items()}
    assert ("aes128gcm", "high") == (found["content-encoding"], found["urgency"])
    signed, key = found["authorization"].removeprefix("vapid t=").split(", k=")
    browser = reminders.browsers["/send/one"]
    assert browser.key == key == (await reminders.chosen())["key"]
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), from_base64url(key))
    claims = jwt.decode(signed, public, ["ES256"], audience=browser.endpoint[: -len("/send/one")])
    assert time.time() < claims["exp"] < time.time() + 24 * 3600


async def test_replicas_at_the_same_moment_tell_it_once(reminders: Reminders) -> None:
    await reminders.subscribe()
    await reminders.due("Water the plants")
    told = await asyncio.gather(*(reminders.remind() for _ in range(4)))
    assert 1 == sum(told)
    assert [["Water the plants"]] == reminders.titles()


async def test_what_was_claimed_before_a_crash_is_not_told_twice(reminders: Reminders) -> None:
    await reminders.subscribe()
    await reminders.due("x")
    async with reminders.app.state.services.database.transaction() as session:
        assert 1 == len(await claim_due(session, (NINE + A_MINUTE).astimezone(UTC)))
    assert 0 == await reminders.remind()


async def test_what_a_transaction_claimed_that_failed_is_told_the_next_time(
    reminders: Reminders,
) -> None:
    await reminders.subscribe()
    await reminders.due("x")
    async with reminders.app.state.services.database.engine.connect() as connection:
        session = AsyncSession(connection)
        assert 1 == len(await claim_due(session, (NINE + A_MINUTE).astimezone(UTC)))
        await session.rollback()
    assert 1 == await reminders.remind()


async def test_a_task_that_is_moved_is_told_again(reminders: Reminders) -> None:
    await reminders.subscribe()
    number = await reminders.due("x")
    assert 1 == await reminders.remind()
    await reminders.client.patch(f"/api/tasks/{number}", json={"due_time": "09:05"})
    assert 1 == await reminders.remind(NINE + 5 * A_MINUTE)


async def test_reminding_changes_nothing_that_a_page_sees_of_a_task(reminders: Reminders) -> None:
    await reminders.subscribe()
    number = await reminders.due("x")
    before = (await reminders.client.get(f"/api/tasks/{number}")).json()
    await reminders.remind()
    assert before == (await reminders.client.get(f"/api/tasks/{number}")).json()


async def test_what_is_done_deleted_late_or_has_no_time_is_not_told(reminders: Reminders) -> None:
    await reminders.subscribe()
    done, deleted = await reminders.due("done"), await reminders.due("deleted")
    await reminders.client.post(f"/api/tasks/{done}/complete")
    await reminders.client.delete(f"/api/tasks/{deleted}")
    await reminders.due("late", NINE - 11 * A_MINUTE)
    day = f"{NINE:%Y-%m-%d}"
    await reminders.client.post("/api/tasks", json={"title": "some time", "due_date": day})
    assert 0 == await reminders.remind()


async def test_many_at_once_are_one_push_in_the_users_language(reminders: Reminders) -> None:
    await reminders.client.patch("/api/auth/me", json={"language": "ur"})
    await reminders.subscribe()
    for number in range(7):
        await reminders.due(f"task {number} {'ے' * 480}")
    assert 7 == await reminders.remind()
    [titles] = reminders.titles()
    assert ["task 0", "task 4"] == [titles[0][:6], titles[4][:6]]
    assert "مزید 2" in titles[5]
