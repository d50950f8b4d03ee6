"""Whatever text comes in by any way, it is kept or refused in a sentence: never a 500."""

import json
import re
import unicodedata
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from hypothesis import given
from hypothesis import strategies as st

from tests.fixtures.examples import examples
from tests.fixtures.person import Person

ODD = [
    *(chr(code) for code in range(0xA0) if unicodedata.category(chr(code)) == "Cc"),
    *("\ud800", "\udbff", "\udc00", "\udfff", "\ufffe", "\uffff", "\ufeff", "\u2028", "\u202e"),
    *("\u0301", "\u200d", "İ", "\ufb1d", '"', ",", ";", "@", "#", "\\", "%", "_"),
]
TEXTS = st.text(st.characters() | st.sampled_from(ODD), max_size=12)
WIDE = st.lists(TEXTS, min_size=1, max_size=12)
JSON = {"Content-Type": "application/json"}
in_one_database = examples(15)


async def import_all(client: httpx.AsyncClient, body: bytes, kind: str) -> dict[str, Any]:
    answer = await client.post("/api/tasks/import", content=body, headers={"Content-Type": kind})
    assert answer.status_code == 200, answer.text
    made: dict[str, Any] = answer.json()
    return made


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@pytest.mark.parametrize("column", ["CONTENT", "DESCRIPTION", "DATE", "DEADLINE", "PRIORITY"])
@pytest.mark.parametrize("character", ["\0", "\x01"])
async def test_a_control_character_in_a_csv_is_a_failure_of_its_row(
    signed_in: httpx.AsyncClient, column: str, character: str
) -> None:
    names = ["TYPE", "CONTENT", "DESCRIPTION", "DATE", "DEADLINE", "PRIORITY"]
    odd = {"TYPE": "task", "CONTENT": "buy", column: f"buy @a{character}b"}
    rows = [",".join(quoted(odd.get(name, "")) for name in names), 'task,"another"']
    body = "\n".join([",".join(names), *rows]).encode()
    made = await import_all(signed_in, body, "text/csv")
    assert {"another"} <= {task["title"] for task in (await listed(signed_in))}
    failed = [failure["row"] for failure in made["failures"]]
    # A priority that is not understood is none, and the others lose nothing but that row.
    assert made["imported"] == 2 or failed == [2]


async def listed(client: httpx.AsyncClient) -> list[dict[str, Any]]:
    answer = await client.get("/api/tasks?limit=200&status=all")
    assert answer.status_code == 200, answer.text
    tasks: list[dict[str, Any]] = answer.json()["tasks"]
    return tasks


async def test_a_label_with_a_control_character_fails_its_row_alone(
    signed_in: httpx.AsyncClient,
) -> None:
    body = b"TYPE,CONTENT\ntask,buy @a\x01b\ntask,keep @ab\n"
    made = await import_all(signed_in, body, "text/csv")
    assert [(2, "task_invalid")] == [(bad["row"], bad["code"]) for bad in made["failures"]]
    assert ["keep"] == [task["title"] for task in await listed(signed_in)]


async def test_a_section_that_no_label_can_be_fails_its_tasks(
    signed_in: httpx.AsyncClient,
) -> None:
    letters = "İ" * 30  # twice as long in small letters
    body = f"TYPE,CONTENT\ntask,before\nsection,{letters}\ntask,in it\n".encode()
    made = await import_all(signed_in, body, "text/csv")
    assert (1, [4]) == (made["imported"], [bad["row"] for bad in made["failures"]])


@in_one_database
@given(WIDE)
async def test_any_csv_is_read_row_by_row(signed_in: httpx.AsyncClient, cells: list[str]) -> None:
    names = ["TYPE", "CONTENT", "DESCRIPTION", "PRIORITY", "INDENT", "DATE", "DEADLINE"]
    kinds = ["task", "note", "section"]
    rows = [
        ",".join([kinds[at % 3], *(quoted(cells[(at + shift) % len(cells)]) for shift in range(6))])
        for at in range(len(cells))
    ]
    body = "\n".join([",".join(names), *rows]).encode(errors="replace")
    await import_all(signed_in, body, "text/csv")


CAME_IN = {"shortened", "date_not_understood"}
"""What is said of an entry that became a task nevertheless."""


@in_one_database
@given(WIDE, st.sampled_from(["title", "notes", "tags", "recurrence", "created_at", "due_date"]))
async def test_any_export_is_read_entry_by_entry(
    signed_in: httpx.AsyncClient, texts: list[str], field: str
) -> None:
    entries: list[Any] = [
        {"title": f"Task {at}", field: [text] if field == "tags" else text}
        for at, text in enumerate(texts)
    ]
    body = json.dumps([*entries, *texts]).encode()
    made = await import_all(signed_in, body, "application/json")
    # A repetition that is not understood stands in the notes of a task that came in.
    refused = [each for each in made["failures"] if each["code"] not in CAME_IN]
    assert made["imported"] + made["skipped"] + len(refused) == 2 * len(texts)


@in_one_database
@given(TEXTS, st.sampled_from(["title", "notes", "tags", "recurrence", "due_weekday"]))
async def test_any_task_is_made_or_refused(
    signed_in: httpx.AsyncClient, text: str, field: str
) -> None:
    values = {"title": "Call mom", field: [text] if field == "tags" else text}
    for verb, path in (("POST", "/api/tasks"), ("PATCH", "/api/tasks/1")):
        answer = await signed_in.request(verb, path, content=json.dumps(values), headers=JSON)
        assert answer.status_code in (200, 201, 404, 422), answer.text


@in_one_database
@given(TEXTS)
async def test_any_words_can_be_looked_for(signed_in: httpx.AsyncClient, text: str) -> None:
    sent = text.encode(errors="surrogatepass")
    for name in ("q", "tag", "cursor", "view", "due_from"):
        query = f"{name}=" + "".join(f"%{octet:02x}" for octet in sent)
        answer = await signed_in.get(f"/api/tasks?{query}")
        assert answer.status_code in (200, 422), answer.text


@in_one_database
@given(TEXTS)
async def test_any_argument_of_a_tool_is_taken_or_refused(person: Person, text: str) -> None:
    number = await person.add("Call mom")
    for tool, arguments in (
        ("add_task", {"title": text, "description": text, "tags": [text]}),
        ("update_task", {"task_id": number, "title": text}),
        ("update_task", {"task_id": number, "recurrence": text}),
        ("list_tasks", {"query": text}),
        ("list_tasks", {"tag": text, "cursor": text}),
        ("change_tasks", {"verb": "tag", "task_ids": [number], "values": {"tags": [text]}}),
        ("change_tasks", {"verb": text, "every": text}),
    ):
        receipt = await person.call(tool, **arguments)
        assert receipt["ok"] or receipt["error"]["code"] != "database_unavailable"
        assert json.dumps(receipt, ensure_ascii=False).encode()


@in_one_database
@given(TEXTS)
async def test_any_name_and_address_of_an_account_is_taken_or_refused(
    signed_in: httpx.AsyncClient, text: str
) -> None:
    for verb, path, values in (
        ("PATCH", "/api/auth/me", {"name": text}),
        ("PATCH", "/api/auth/me", {"time_zone": text}),
        ("PATCH", "/api/auth/me", {"language": text}),
        ("POST", "/api/auth/login", {"email": f"{text}@example.com", "password": text}),
    ):
        answer = await signed_in.request(verb, path, content=json.dumps(values), headers=JSON)
        assert answer.status_code in (200, 401, 422, 429), answer.text


async def test_a_null_in_any_address_is_refused_in_a_sentence(
    app: FastAPI, signed_in: httpx.AsyncClient
) -> None:
    """Postgres cannot even read it."""
    tried = 0
    for path, item in app.openapi()["paths"].items():
        for method, operation in item.items():
            found = operation.get("parameters", [])
            queries = {each["name"]: "a\0b" for each in found if each["in"] == "query"}
            if path == "/api/tasks/events" or not (queries or "{" in path):
                continue
            address = re.sub(r"{\w+}", "a%00b", path)
            answer = await signed_in.request(method.upper(), address, params=queries, json={})
            assert answer.status_code < 500, (method, path, answer.text)
            tried += 1
    assert tried > 20
