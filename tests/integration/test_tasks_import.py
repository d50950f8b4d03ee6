"""Files of other programs come in: seen before, added once, taken back, and brought back."""

import json
from collections import Counter
from datetime import date
from typing import Any

import httpx
import pytest

from backend.tasks.recurrence.month_end import as_people_mean
from backend.tasks.recurrence.text import parse, spell
from tests.fixtures import sources

FOLDER = sources.ROOT / "tests/files/imports"
NAMES = sorted(path.name for path in FOLDER.iterdir() if path.name != "expected.json")


JSON = {"Content-Type": "application/json"}


async def sent(client: httpx.AsyncClient, path: str, *names: str) -> dict[str, Any]:
    files = [("files", (name, (FOLDER / name).read_bytes())) for name in names]
    answer = await client.post(f"/api/tasks/import{path}", files=files)
    assert answer.status_code == 200, answer.text
    told: dict[str, Any] = answer.json()
    return told


async def titles(client: httpx.AsyncClient, status: str = "all") -> set[str]:
    page = (await client.get(f"/api/tasks?status={status}&limit=200")).json()
    return {task["title"] for task in page["tasks"]}


@pytest.mark.parametrize("name", NAMES)
async def test_what_was_shown_before_is_what_comes_in_and_only_once(
    signed_in: httpx.AsyncClient, name: str
) -> None:
    told = await sent(signed_in, "/preview", name)
    assert await titles(signed_in) == set()
    made = await sent(signed_in, "", name)
    assert (told["total"], told["failures"]) == (made["imported"], made["failures"])
    alive = {task["title"] for task in told["tasks"] if not task["is_deleted"]}
    assert alive == await titles(signed_in)
    again = await sent(signed_in, "", name)
    assert (0, made["imported"]) == (again["imported"], again["skipped"])
    assert told["total"] == (await sent(signed_in, "/preview", name))["duplicates"]


async def test_several_files_are_one_import_that_can_be_taken_back(
    signed_in: httpx.AsyncClient,
) -> None:
    await signed_in.post("/api/tasks", json={"title": "Mine"})
    made = await sent(signed_in, "?undoable=true", "lines.txt", "things.json", "ticktick.csv")
    assert 12 == made["imported"] == made["last"] - made["first"] + 1
    await signed_in.patch(f"/api/tasks/{made['first']}", json={"title": "Touched"})
    numbers = {name: made[name] for name in ("first", "last", "at")}
    undone = (await signed_in.post("/api/tasks/import/undo", json=numbers)).json()
    assert {"erased": 11} == undone
    assert {"Mine", "Touched"} == await titles(signed_in)
    assert 11 == (await sent(signed_in, "", "lines.txt", "things.json", "ticktick.csv"))["imported"]


async def test_nobody_elses_import_is_taken_back(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    made = await sent(another_user, "?undoable=true", "lines.txt")
    numbers = {name: made[name] for name in ("first", "last", "at")}
    undone = (await signed_in.post("/api/tasks/import/undo", json=numbers)).json()
    assert {"erased": 0} == undone
    assert 4 == len(await titles(another_user))


async def test_what_other_programs_know_and_we_do_not_is_named(
    signed_in: httpx.AsyncClient,
) -> None:
    told = await sent(signed_in, "/preview", "microsoft-todo.json", "calendar-tasks-org.ics")
    assert [("microsoft-todo.json", "microsoft_todo"), ("calendar-tasks-org.ics", "icalendar")] == [
        (file["name"], file["format"]) for file in told["files"]
    ]
    assert {"alarms": 1, "reminderDateTime": 1} == {
        each["field"]: each["tasks"] for each in told["lost"]
    }


@pytest.fixture
async def backup(signed_in: httpx.AsyncClient) -> str:
    for title in ("Kept", "Changed", "Thrown away"):
        await signed_in.post("/api/tasks", json={"title": title, "due_date": "2026-12-01"})
    body = (await signed_in.get("/api/tasks/export?format=json")).text
    await signed_in.patch("/api/tasks/2", json={"title": "Otherwise", "due_date": None})
    await signed_in.delete("/api/tasks/3")
    return body


async def test_a_backup_brings_back_what_was_changed_or_thrown_away_if_asked(
    signed_in: httpx.AsyncClient, backup: str
) -> None:
    headers = {"Content-Type": "application/json"}
    told = await signed_in.post("/api/tasks/import/preview", content=backup, headers=headers)
    assert (3, 2) == (told.json()["duplicates"], told.json()["restorable"])
    kept = await signed_in.post("/api/tasks/import", content=backup, headers=headers)
    assert {"imported": 0, "skipped": 3, "failures": []} == kept.json()
    assert {"Kept", "Otherwise"} == await titles(signed_in)
    made = await signed_in.post(
        "/api/tasks/import?existing=restore", content=backup, headers=headers
    )
    assert {"imported": 0, "skipped": 1, "restored": 2, "failures": []} == made.json()
    assert {"Kept", "Changed", "Thrown away"} == await titles(signed_in)
    assert "2026-12-01" == (await signed_in.get("/api/tasks/2")).json()["due_date"]


async def test_what_is_too_much_for_a_task_is_cut_and_said(signed_in: httpx.AsyncClient) -> None:
    entry = {"title": "t" * 600, "notes": "n" * 20_000, "tags": [f"tag-{n}" for n in range(40)]}
    made = await signed_in.post("/api/tasks/import", json=[entry])
    assert 1 == made.json()["imported"]
    assert ["shortened"] * 3 == [failed["code"] for failed in made.json()["failures"]]
    task = (await signed_in.get("/api/tasks/1")).json()
    assert (500, 10_000, 20) == (len(task["title"]), len(task["notes"]), len(task["tags"]))
    assert task["notes"].startswith("t" * 600)


OURS = [
    {"title": "Rent", "due_date": "2027-01-31", "due_time": "17:00", "recurrence": "FREQ=MONTHLY"},
    {"title": "Bins, (green)", "due_date": "2026-12-04", "recurrence": "FREQ=WEEKLY;BYDAY=FR"},
    {"title": "=1+1", "notes": "two\nlines; with, marks", "priority": "high", "tags": ["a", "b"]},
    {"title": "Done"},
]
KEPT = ("title", "notes", "due_date", "due_time", "priority", "tags")


@pytest.mark.parametrize("wanted", ["json", "csv", "markdown", "ics"])
async def test_what_goes_out_comes_back(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient, wanted: str
) -> None:
    for values in OURS:
        await signed_in.post("/api/tasks", json=values)
    await signed_in.post("/api/tasks/4/complete")
    body = (await signed_in.get(f"/api/tasks/export?format={wanted}")).content
    files = {"files": ("a file", body)}
    made = (await another_user.post("/api/tasks/import", files=files)).json()
    assert (4, []) == (made["imported"], made["failures"])
    mine, theirs = [
        {
            task["title"]: {name: task[name] for name in KEPT}
            | {"done": bool(task["completed_at"])}
            for task in (await client.get("/api/tasks?status=all")).json()["tasks"]
        }
        for client in (signed_in, another_user)
    ]
    assert mine == theirs


async def kept(client: httpx.AsyncClient) -> Counter[str]:
    tasks, cursor = [], ""
    while True:
        page = (await client.get(f"/api/tasks?status=all&limit=200{cursor}")).json()
        tasks += page["tasks"]
        if not page["next_cursor"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    shown = [{name: task[name] for name in KEPT} for task in tasks]
    return Counter(map(repr, zip(shown, map(repeats, tasks), strict=True)))


def repeats(task: dict[str, Any]) -> str:
    """The rule as it goes out: one that means month ends says so in a calendar."""
    if task["completed_at"] or not task["recurrence"]:
        return ""
    due = date.fromisoformat(task["due_date"])
    return spell(as_people_mean(parse(task["recurrence"]), due))


@pytest.mark.parametrize("wanted", ["json", "csv", "markdown", "ics"])
async def test_what_came_from_other_programs_goes_out_and_comes_back(
    signed_in: httpx.AsyncClient, another_user: httpx.AsyncClient, wanted: str
) -> None:
    await sent(signed_in, "", *NAMES)
    body = (await signed_in.get(f"/api/tasks/export?format={wanted}")).content
    made = (await another_user.post("/api/tasks/import", files={"files": ("a file", body)})).json()
    assert [] == made["failures"]
    mine, theirs = await kept(signed_in), await kept(another_user)
    assert [] == list(mine - theirs)
    assert mine == theirs


async def test_a_calendar_goes_out_and_comes_back_into_its_own_account_as_nothing_new(
    signed_in: httpx.AsyncClient,
) -> None:
    await signed_in.post("/api/tasks", json=OURS[0])
    body = (await signed_in.get("/api/tasks/export?format=ics")).content
    made = (await signed_in.post("/api/tasks/import", files={"files": ("a.ics", body)})).json()
    assert (0, 1) == (made["imported"], made["skipped"])


async def test_an_instant_is_the_day_and_time_of_its_owner(signed_in: httpx.AsyncClient) -> None:
    await signed_in.patch("/api/auth/me", json={"time_zone": "Europe/Berlin"})
    line = "TYPE,CONTENT,DATE\ntask,Late,2026-12-01T23:30:00Z\n"
    await signed_in.post("/api/tasks/import", content=line, headers={"Content-Type": "text/csv"})
    task = (await signed_in.get("/api/tasks/1")).json()
    assert ("2026-12-02", "00:30") == (task["due_date"], task["due_time"])


async def test_a_repetition_that_runs_goes_on_in_its_rhythm(signed_in: httpx.AsyncClient) -> None:
    line = "TYPE,CONTENT,DATE\ntask,Bins,every other tue starting 3 nov 2026\n"
    await signed_in.post("/api/tasks/import", content=line, headers={"Content-Type": "text/csv"})
    due = date.fromisoformat((await signed_in.get("/api/tasks/1")).json()["due_date"])
    assert (0, True) == ((due - date(2026, 11, 3)).days % 14, due >= date(2026, 11, 3))


async def test_a_file_that_nobody_recognises_is_refused_with_a_sentence(
    signed_in: httpx.AsyncClient,
) -> None:
    body = json.dumps([{"title": "x", "when": "2026-12-04"}])
    answer = await signed_in.post(
        "/api/tasks/import", content=body, headers={"Content-Type": "application/json"}
    )
    assert (422, "import_invalid") == (answer.status_code, answer.json()["error"]["code"])


@pytest.mark.parametrize("number", [0, -1, 2**31, 86877186647268671488, 10**400])
async def test_a_number_that_no_task_can_have_is_no_fault_of_ours(
    signed_in: httpx.AsyncClient, number: int
) -> None:
    """Postgres takes none of them."""
    for body in ({"first": number, "last": 1}, {"first": 1, "last": number}):
        content = json.dumps(body | {"at": "2026-11-01T08:00:00Z"})
        answer = await signed_in.post("/api/tasks/import/undo", content=content, headers=JSON)
        assert 422 == answer.status_code, answer.text
    entry = {"number": number, "title": "Milk", "created_at": "2026-11-01T08:00:00Z"}
    for way in ("", "/preview", "?existing=restore"):
        content = json.dumps([entry])
        answer = await signed_in.post(f"/api/tasks/import{way}", content=content, headers=JSON)
        assert 200 == answer.status_code, answer.text
    if number >= 0:
        digits = str(number)[:300]
        for verb, path in (("GET", ""), ("DELETE", "?forever=true"), ("POST", "/restore")):
            answer = await signed_in.request(verb, f"/api/tasks/{digits}{path}")
            assert 404 == answer.status_code, answer.text
    named = await signed_in.get("/api/tasks/named", params={"numbers": str(number)[:300]})
    assert named.status_code < 500, named.text
