"""A calendar reads the tasks at an address of its own: what it sees, and how that ends."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import httpx
import icalendar
import pytest
from fastapi import FastAPI

from backend.tasks import slices
from backend.tasks.calendar_feed import feed as feeds
from backend.tasks.calendar_feed import routes
from tests.fixtures.application import asgi_client

BERLIN = ZoneInfo("Europe/Berlin")
Json = dict[str, Any]


def day(offset: int) -> date:
    return datetime.now(BERLIN).date() + timedelta(days=offset)


async def address(client: httpx.AsyncClient) -> str:
    made = await client.post("/api/auth/grants/calendar", json={"name": "Phone"})
    assert 201 == made.status_code, made.text
    found: str = made.json()["address"]
    assert found.startswith("http://localhost/api/calendar/lethe_cal_")
    return found.removeprefix("http://localhost")


async def read(app: FastAPI, path: str, **headers: str) -> httpx.Response:
    """As a calendar does it: without cookie or token."""
    async with asgi_client(app) as calendar:
        return await calendar.get(path, headers=headers)


async def has(client: httpx.AsyncClient, title: str, **values: Any) -> Json:
    answer = await client.post("/api/tasks", json={"title": title, **values})
    assert 201 == answer.status_code, answer.text
    made: Json = answer.json()
    return made


async def events(app: FastAPI, path: str) -> list[Any]:
    answer = await read(app, path)
    assert 200 == answer.status_code, answer.text
    assert answer.headers["content-type"].startswith("text/calendar")
    return list(icalendar.Calendar.from_ical(answer.content).walk("VEVENT"))


async def test_a_whole_day_is_a_date_and_ends_before_the_next(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    await has(signed_in, "Rent; due, now", due_date=str(day(2)), notes="two\nlines", tags=["home"])
    [event] = await events(app, await address(signed_in))
    assert (day(2), day(3)) == (event["DTSTART"].dt, event["DTEND"].dt)
    assert ("Rent; due, now", "two\nlines") == (str(event["SUMMARY"]), str(event["DESCRIPTION"]))
    assert "TRANSPARENT" == event["TRANSP"]
    [alarm] = event.walk("VALARM")
    assert ("DISPLAY", timedelta(hours=9)) == (alarm["ACTION"], alarm["TRIGGER"].dt)


async def test_a_time_is_that_instant_in_the_users_zone(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    await has(signed_in, "Dentist", due_date=str(day(2)), due_time="15:00")
    [event] = await events(app, await address(signed_in))
    due = datetime.combine(day(2), datetime.min.time(), BERLIN).replace(hour=15)
    assert (due, due.astimezone(UTC).tzname()) == (event["DTSTART"].dt, "UTC")
    assert timedelta(minutes=30) == event["DTEND"].dt - event["DTSTART"].dt
    assert timedelta(0) == event.walk("VALARM")[0]["TRIGGER"].dt


async def test_a_repeating_task_comes_on_each_of_its_days(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    await has(signed_in, "Bins", due_date=str(day(1)), recurrence="FREQ=WEEKLY")
    found = await events(app, await address(signed_in))
    assert [day(1 + 7 * week) for week in range(52)] == [event["DTSTART"].dt for event in found][
        :52
    ]
    assert len(found) == len({event["UID"] for event in found})
    assert not any("RRULE" in event for event in found)


async def test_only_open_tasks_with_a_date_are_shown(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    path = await address(signed_in)
    await has(signed_in, "someday")
    await has(signed_in, "long ago", due_date=str(day(-60)))
    await has(signed_in, "yesterday", due_date=str(day(-1)))
    for verb in ("complete", "delete"):
        task = await has(signed_in, verb, due_date=str(day(1)))
        if verb == "complete":
            await signed_in.post(f"/api/tasks/{task['number']}/complete")
        else:
            await signed_in.delete(f"/api/tasks/{task['number']}")
    assert ["yesterday"] == [str(event["SUMMARY"]) for event in await events(app, path)]


async def test_nothing_new_is_not_sent_again(signed_in: httpx.AsyncClient, app: FastAPI) -> None:
    await has(signed_in, "Rent", due_date=str(day(2)))
    path = await address(signed_in)
    first = await read(app, path)
    assert "private, no-cache" == first.headers["cache-control"]
    same = await read(app, path, **{"If-None-Match": first.headers["etag"]})
    assert (304, b"") == (same.status_code, same.content)
    await has(signed_in, "More", due_date=str(day(3)))
    other = await read(app, path, **{"If-None-Match": first.headers["etag"]})
    assert (200, False) == (other.status_code, first.headers["etag"] == other.headers["etag"])


@pytest.mark.parametrize("verb", ["change", "complete", "delete"])
async def test_every_change_is_sent(signed_in: httpx.AsyncClient, app: FastAPI, verb: str) -> None:
    """Also one that leaves the newest change as it was."""
    number = (await has(signed_in, "Rent", due_date=str(day(2))))["number"]
    await has(signed_in, "Later", due_date=str(day(3)))
    path = await address(signed_in)
    tag = (await read(app, path)).headers["etag"]
    match verb:
        case "change":
            await signed_in.patch(f"/api/tasks/{number}", json={"title": "Rent, again"})
        case "complete":
            await signed_in.post(f"/api/tasks/{number}/complete")
        case "delete":
            await signed_in.delete(f"/api/tasks/{number}")
    assert 200 == (await read(app, path, **{"If-None-Match": tag})).status_code


async def test_what_was_not_changed_is_not_even_written(
    signed_in: httpx.AsyncClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    await has(signed_in, "Rent", due_date=str(day(2)))
    path = await address(signed_in)
    tag = (await read(app, path)).headers["etag"]
    monkeypatch.delattr(routes, "feed")
    assert 304 == (await read(app, path, **{"If-None-Match": tag})).status_code


async def test_others_have_their_turn_between_tasks_and_no_connection_is_held(
    signed_in: httpx.AsyncClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        await has(signed_in, f"Daily {n}", due_date=str(day(1)), recurrence="FREQ=DAILY")
    path = await address(signed_in)
    turns, seen = 0, list[tuple[int, int]]()
    pool = app.state.services.database.engine.pool

    async def others() -> None:
        nonlocal turns
        while True:
            turns += 1
            await asyncio.sleep(0)

    def written(*about: Any) -> Iterator[str]:
        seen.append((turns, pool.checkedout()))
        return iter(())

    monkeypatch.setattr(feeds, "events", written)
    monkeypatch.setattr(slices, "SLICE", 0)
    beside = asyncio.create_task(others())
    assert 200 == (await read(app, path)).status_code
    beside.cancel()
    assert 5 == len({turn for turn, _ in seen})
    assert {0} == {held for _, held in seen}


async def test_a_feed_ends_where_it_becomes_too_long(
    signed_in: httpx.AsyncClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(feeds, "LETTERS", 2000)
    long = {"notes": "x" * 900, "recurrence": "FREQ=DAILY"}
    await has(signed_in, "Daily", due_date=str(day(1)), **long)
    path = await address(signed_in)
    assert [day(1)] == [event["DTSTART"].dt for event in await events(app, path)]


async def test_who_reads_it_many_times_at_once_waits(
    signed_in: httpx.AsyncClient, app: FastAPI, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As for an export: two are written at once, and eight stand in line."""
    path = await address(signed_in)
    go_on, writing = asyncio.Event(), 0

    async def slow(*about: Any) -> str:
        nonlocal writing
        writing += 1
        await go_on.wait()
        return ""

    monkeypatch.setattr(routes, "feed", slow)
    async with asyncio.timeout(30):
        asked = [asyncio.create_task(read(app, path)) for _ in range(11)]
        refused, _ = await asyncio.wait(asked, return_when="FIRST_COMPLETED")
        assert [429] == [each.result().status_code for each in refused]
        assert 2 == writing
        go_on.set()
        assert sorted([*[200] * 10, 429]) == sorted(
            [each.status_code for each in await asyncio.gather(*asked)]
        )


async def test_a_revoked_address_and_an_unknown_one_are_the_same(
    signed_in: httpx.AsyncClient, app: FastAPI
) -> None:
    path = await address(signed_in)
    [grant] = (await signed_in.get("/api/auth/grants")).json()["grants"]
    assert ("calendar", "Phone", None) == (grant["kind"], grant["name"], grant["until"])
    await signed_in.delete(f"/api/auth/grants/{grant['id']}")
    for gone in (path, "/api/calendar/x.ics", "/api/calendar/lethe_cal_.ics", path[:-5] + "A.ics"):
        answer = await read(app, gone)
        assert (404, "calendar_not_found") == (answer.status_code, answer.json()["error"]["code"])


async def test_signing_out_everywhere_ends_it(signed_in: httpx.AsyncClient, app: FastAPI) -> None:
    path = await address(signed_in)
    await signed_in.post("/api/auth/logout", json={"everywhere": True})
    assert 404 == (await read(app, path)).status_code


@pytest.mark.parametrize("method, path", [("GET", "/api/tasks"), ("GET", "/api/auth/me")])
async def test_the_addresses_key_opens_nothing_else(
    signed_in: httpx.AsyncClient, app: FastAPI, method: str, path: str
) -> None:
    key = (await address(signed_in)).removeprefix("/api/calendar/").removesuffix(".ics")
    async with asgi_client(app) as program:
        headers = {"Authorization": f"Bearer {key}"}
        assert 401 == (await program.request(method, path, headers=headers)).status_code


async def test_no_other_token_is_an_address(signed_in: httpx.AsyncClient, app: FastAPI) -> None:
    wanted = {"name": "x", "scopes": ["tasks.read"]}
    personal = (await signed_in.post("/api/auth/grants", json=wanted)).json()["token"]
    for token in (personal, signed_in.cookies["lethe_session"]):
        assert 404 == (await read(app, f"/api/calendar/{token}.ics")).status_code
        disguised = token.replace("lethe_pat_", "lethe_cal_")
        assert 404 == (await read(app, f"/api/calendar/{disguised}.ics")).status_code
