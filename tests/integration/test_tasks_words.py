"""What words would make, asked for over HTTP."""

from datetime import date

import httpx


async def test_words_are_read_and_nothing_is_stored(signed_in: httpx.AsyncClient) -> None:
    answer = await signed_in.post("/api/tasks/read", json={"text": "bins every friday 7am"})
    read = answer.json()
    assert ("bins", "07:00", "FREQ=WEEKLY;BYDAY=FR", "due", None) == (
        *(read["title"], read["due_time"], read["recurrence"], read["recurrence_basis"]),
        read["unread"],
    )
    assert 5 == len(read["dates"])
    assert {4} == {date.fromisoformat(day).weekday() for day in read["dates"]}
    assert [] == (await signed_in.get("/api/tasks")).json()["tasks"]


async def test_the_next_one_is_the_one_that_was_told(signed_in: httpx.AsyncClient) -> None:
    told = (await signed_in.post("/api/tasks/read", json={"text": "rent every 30th"})).json()
    wanted = {name: told[name] for name in ("title", "due_date", "recurrence", "recurrence_basis")}
    made = (await signed_in.post("/api/tasks", json=wanted)).json()
    done = (await signed_in.post(f"/api/tasks/{made['number']}/complete")).json()
    assert told["dates"][:2] == [made["due_date"], done["next"]["due_date"]]


async def test_another_language_is_read_where_it_is_named(signed_in: httpx.AsyncClient) -> None:
    words = {"text": "Müll jeden zweiten Freitag", "language": "de"}
    read = (await signed_in.post("/api/tasks/read", json=words)).json()
    assert ("Müll", "FREQ=WEEKLY;INTERVAL=2;BYDAY=FR") == (read["title"], read["recurrence"])
