"""Tasks leave as files, and come back."""

import csv
import io
import json
from datetime import date, datetime
from typing import Any

import httpx
import icalendar
import pytest

RICH: list[dict[str, Any]] = [
    {
        "title": "Pay, rent; now \\ or 'later' [x](http://evil.example) <b>",
        "notes": "line one\nline two, with “quotes” and دودھ\n" + "long " * 60,
        "due_date": "2026-11-27",
        "due_time": "17:00",
        "priority": "high",
        "tags": ["home", "money"],
        "recurrence": "FREQ=MONTHLY;BYMONTHDAY=-1;UNTIL=20271231",
    },
    {"title": '=HYPERLINK("http://evil.example")', "notes": "@SUM(A1)", "tags": ["x"]},
    {"title": "Whole day", "due_date": "2026-12-01", "recurrence": "FREQ=WEEKLY;COUNT=3"},
    {"title": "Done", "due_date": "2026-12-01", "recurrence": "FREQ=DAILY;UNTIL=20261201"},
    {"title": "Deleted"},
]


@pytest.fixture
async def rich(signed_in: httpx.AsyncClient) -> httpx.AsyncClient:
    for values in RICH:
        assert (await signed_in.post("/api/tasks", json=values)).status_code == 201
    # Done later than its series went on: nothing checks such a rule again.
    await signed_in.patch("/api/tasks/4", json={"due_date": "2026-12-05"})
    await signed_in.post("/api/tasks/4/complete")
    await signed_in.delete("/api/tasks/5")
    return signed_in


async def exported(client: httpx.AsyncClient, wanted: str) -> httpx.Response:
    answer = await client.get(f"/api/tasks/export?format={wanted}")
    assert answer.status_code == 200
    assert answer.headers["content-disposition"].startswith('attachment; filename="lethe-tasks-')
    return answer


async def imported(
    client: httpx.AsyncClient, body: str, kind: str = "application/json"
) -> dict[str, Any]:
    headers = {"Content-Type": kind}
    answer = await client.post("/api/tasks/import", content=body.encode(), headers=headers)
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


async def everything(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    """All tasks in any state, without what an import makes anew."""
    tasks = []
    for status in ("all", "deleted"):
        page = (await client.get(f"/api/tasks?status={status}&sort=title")).json()
        tasks += page["tasks"]
    return [
        {name: task[name] for name in task if name not in ("number", "updated_at")}
        for task in tasks
    ]


async def test_a_json_export_comes_back_whole_in_another_account(
    rich: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    body = (await exported(rich, "json")).text
    assert await imported(another_user, body) == {"imported": 5, "skipped": 0, "failures": []}
    assert await everything(another_user) == await everything(rich)


async def test_importing_twice_adds_nothing(
    rich: httpx.AsyncClient, another_user: httpx.AsyncClient
) -> None:
    body = (await exported(rich, "json")).text
    await imported(another_user, body)
    assert await imported(another_user, body) == {"imported": 0, "skipped": 5, "failures": []}


async def test_importing_ones_own_export_adds_nothing(rich: httpx.AsyncClient) -> None:
    body = (await exported(rich, "json")).text
    assert (await imported(rich, body))["imported"] == 0


async def test_each_bad_entry_has_its_failure(signed_in: httpx.AsyncClient) -> None:
    entries = [
        {"title": "good"},
        {"title": ""},
        {"title": "bad date", "due_date": "2026-02-30"},
        5,
        {"title": "bad rule", "recurrence": "FREQ=HOURLY"},
        {"title": "half \ud800 a pair"},
        {"title": "good", "surprise": True},
        {"title": "time only", "due_time": "09:00"},
    ]
    made = await imported(signed_in, json.dumps({"tasks": entries}))
    assert (made["imported"], made["skipped"]) == (3, 0)
    assert [failed["row"] for failed in made["failures"]] == [2, 3, 4, 5, 6, 8]
    assert all(failed["message"] for failed in made["failures"])


async def test_words_that_no_field_takes_are_kept_in_the_notes(
    signed_in: httpx.AsyncClient,
) -> None:
    entry = {"title": "Clean", "priority": "urgent", "recurrence": "FREQ=HOURLY"}
    made = (await signed_in.post("/api/tasks/import", json=[entry])).json()
    assert (1, ["shortened"] * 2) == (made["imported"], [bad["code"] for bad in made["failures"]])
    task = (await signed_in.get("/api/tasks/1")).json()
    assert ("none", None) == (task["priority"], task["recurrence"])
    assert {"Repetition: FREQ=HOURLY", "Priority: urgent"} == set(task["notes"].split("\n"))


@pytest.mark.parametrize("body", ["", "{}", "5", '"x"', '{"tasks": 5}', "[" * 100_000, "TYPE\n"])
async def test_a_file_that_is_no_export_is_refused(signed_in: httpx.AsyncClient, body: str) -> None:
    for kind in ("application/json", "text/csv"):
        answer = await signed_in.post(
            "/api/tasks/import", content=body, headers={"Content-Type": kind}
        )
        assert (answer.status_code, answer.json()["error"]["code"]) == (422, "import_invalid")


async def test_todoist_comes_in_once(signed_in: httpx.AsyncClient) -> None:
    body = (
        "TYPE,CONTENT,DESCRIPTION,PRIORITY,INDENT,AUTHOR,RESPONSIBLE,DATE,DATE_LANG,TIMEZONE\n"
        "task,Water plants @home,,1,1,,,every other friday at 9am,en,\n"
        "task,Same,,4,1,,,,,\n"
        "task,Same,,4,1,,,,,\n"
        "task,Odd,,4,1,,,when pigs fly,en,\n"
    )
    made = await imported(signed_in, body, "text/csv")
    assert (made["imported"], made["skipped"]) == (4, 0)
    assert [failed["code"] for failed in made["failures"]] == ["date_not_understood"]
    plants = (await signed_in.get("/api/tasks/1")).json()
    assert plants["recurrence"] == "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR"
    assert date.fromisoformat(plants["due_date"]).strftime("%A") == "Friday"
    assert plants["due_time"] == "09:00"
    assert (await imported(signed_in, body, "Text/CSV; charset=utf-8"))["imported"] == 0


async def test_a_calendar_reads_the_export_back(rich: httpx.AsyncClient) -> None:
    answer = await exported(rich, "ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert max(len(line) for line in answer.content.split(b"\r\n")) <= 75
    calendar = icalendar.Calendar.from_ical(answer.content)
    found: dict[str, Any] = {str(todo["SUMMARY"]): todo for todo in calendar.walk("VTODO")}
    assert set(found) == {values["title"] for values in RICH[:4]}
    rent = found[RICH[0]["title"]]
    assert str(rent["DESCRIPTION"]) == RICH[0]["notes"].strip()
    assert rent.decoded("DUE") == datetime.fromisoformat("2026-11-27T17:00")
    assert rent["RRULE"]["FREQ"] == ["MONTHLY"]
    assert rent["RRULE"]["UNTIL"] == [datetime.fromisoformat("2027-12-31T23:59:59")]
    assert (rent["PRIORITY"], rent["STATUS"]) == (1, "NEEDS-ACTION")
    assert [str(tag) for tag in rent["CATEGORIES"].cats] == ["home", "money"]
    assert found["Whole day"].decoded("DUE") == date(2026, 12, 1)
    assert found["Whole day"]["RRULE"]["COUNT"] == [3]
    assert found["Done"]["STATUS"] == "COMPLETED"
    # The next occurrence carries the rule on; a calendar would repeat this one as well.
    assert "RRULE" not in found["Done"]


async def test_a_spreadsheet_runs_nothing_of_the_export(rich: httpx.AsyncClient) -> None:
    text = (await exported(rich, "csv")).content.decode("utf-8-sig")
    rows = {row["number"]: row for row in csv.DictReader(io.StringIO(text, newline=""))}
    assert set(rows) == {"1", "2", "3", "4"}
    assert rows["1"]["title"] == RICH[0]["title"]
    assert rows["1"]["notes"] == RICH[0]["notes"].strip()
    assert (rows["1"]["due_date"], rows["1"]["tags"]) == ("2026-11-27", "home money")
    assert rows["2"]["title"] == "'" + RICH[1]["title"]
    cells = [cell for row in rows.values() for cell in row.values()]
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


async def test_markdown_shows_open_and_done_and_no_markup_of_the_tasks(
    rich: httpx.AsyncClient,
) -> None:
    text = (await exported(rich, "markdown")).text
    open_part, done_part = text.split("## Completed")
    assert "- [ ] Whole day (2026-12-01, `FREQ=WEEKLY;COUNT=3`)" in open_part
    assert "(2026-11-27 17:00, `FREQ=MONTHLY" in open_part
    assert "!high, #home, #money)" in open_part
    assert r"\[x\](http://evil.example) \<b\>" in open_part
    assert "- [x] Done" in done_part
    assert "Deleted" not in text


async def test_a_list_in_notes_is_no_markup(signed_in: httpx.AsyncClient) -> None:
    notes = "1. one\n- two\nthree &amp;\n---"
    await signed_in.post("/api/tasks", json={"title": "- [x] 2. Title", "notes": notes})
    text = (await exported(signed_in, "markdown")).text
    assert r"- [ ] \- \[x\] 2. Title" in text
    assert "\n  1\\. one\n  \\- two\n  three \\&amp;\n  \\---\n" in text


async def test_an_export_of_many_pages_is_whole(signed_in: httpx.AsyncClient) -> None:
    entries = [{"title": f"Task {n}"} for n in range(450)]
    assert (await imported(signed_in, json.dumps(entries)))["imported"] == 450
    tasks = json.loads((await exported(signed_in, "json")).text)["tasks"]
    assert len({task["number"] for task in tasks}) == 450


async def test_an_empty_export_is_a_valid_file(signed_in: httpx.AsyncClient) -> None:
    assert json.loads((await exported(signed_in, "json")).text)["tasks"] == []
    calendar = icalendar.Calendar.from_ical((await exported(signed_in, "ics")).content)
    assert calendar.walk("VTODO") == []


async def test_an_unknown_format_is_refused(signed_in: httpx.AsyncClient) -> None:
    assert (await signed_in.get("/api/tasks/export?format=xml")).status_code == 422
