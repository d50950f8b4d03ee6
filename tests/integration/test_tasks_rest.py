"""Tasks over HTTP, by hand."""

import httpx


async def test_a_new_task_gets_the_next_number(signed_in: httpx.AsyncClient) -> None:
    first = await signed_in.post("/api/tasks", json={"title": " Buy  milk "})
    second = await signed_in.post("/api/tasks", json={"title": "Pay rent"})
    assert (first.status_code, first.json()["number"], first.json()["title"]) == (
        201,
        1,
        "Buy milk",
    )
    assert second.json()["number"] == 2
