"""A search does not care for accents; the page is asked the same by `folded.test.ts`."""

import json

import httpx

from tests.fixtures import sources

PAIRS: list[tuple[str, str]] = json.loads(
    (sources.ROOT / "tests/files/folded.json").read_text(encoding="utf-8")
)


async def found(client: httpx.AsyncClient, words: str) -> list[str]:
    page = (await client.get("/api/tasks", params={"q": words, "limit": 200})).json()
    return [task["title"] for task in page["tasks"]]


async def test_words_are_found_without_their_accents(signed_in: httpx.AsyncClient) -> None:
    for title, _ in PAIRS:
        assert 201 == (await signed_in.post("/api/tasks", json={"title": title})).status_code
    missed = [
        (title, words) for title, words in PAIRS if title not in await found(signed_in, words)
    ]
    assert missed == []
    assert await found(signed_in, "crama") == []


async def test_the_index_finds_them_too(signed_in: httpx.AsyncClient) -> None:
    """Among so many others that nobody walks through them."""
    others = [{"title": f"Number {n}", "created_at": "2026-01-01T00:00:00Z"} for n in range(600)]
    tasks = json.dumps({"tasks": [*others, {"title": "Crème brûlée"}]})
    headers = {"Content-Type": "application/json"}
    await signed_in.post("/api/tasks/import", content=tasks, headers=headers)
    assert ["Crème brûlée"] == await found(signed_in, "creme brulee")
