import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from backend.conversation_server.errors import ApiError
from backend.conversation_server.items import complete_items
from backend.conversation_server.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "deep" / "conversations.sqlite3")


def items(*ids: str) -> list[dict[str, object]]:
    return complete_items([{"role": "user", "content": each, "id": each} for each in ids], "items")


def stored(store: Store, conversation_id: str) -> list[dict[str, Any]]:
    texts, _ = store.page(conversation_id, 100, "asc", None)
    return [json.loads(text) for text in texts]


def test_a_write_is_whole_or_not_at_all(store: Store) -> None:
    made = store.create({}, items("msg_1"))
    with pytest.raises(ApiError, match="already exists"):
        store.append(made["id"], items("msg_2", "msg_1"))
    assert [item["id"] for item in stored(store, made["id"])] == ["msg_1"]


def test_a_conversation_that_cannot_be_filled_is_not_made(store: Store) -> None:
    with pytest.raises(ApiError):
        store.create({}, items("msg_1", "msg_1"))
    made = store.create({}, items("msg_1"))
    assert store.count(made["id"]) == 1


def test_pages_follow_one_another_in_both_directions(store: Store) -> None:
    ids = [f"msg_{number}" for number in range(7)]
    made = store.create({}, items(*ids))
    for order, expected in (("asc", ids), ("desc", ids[::-1])):
        seen: list[str] = []
        after, more = None, True
        while more:
            texts, more = store.page(made["id"], 3, order, after)
            seen += [text[7 : text.index('"', 7)] for text in texts]
            after = seen[-1]
        assert seen == expected


def test_another_file_of_the_same_name_sees_what_was_written(tmp_path: Path) -> None:
    path = tmp_path / "conversations.sqlite3"
    made = Store(path).create({"a": "b"}, [])
    assert Store(path).conversation(made["id"]) == made


def test_any_text_survives_the_disk(store: Store) -> None:
    odd = "🎉 اردو \ud800 \x07 \\ \" '"
    made = store.create({}, complete_items([{"role": "user", "content": odd}], "items"))
    assert stored(store, made["id"])[0]["content"][0]["text"] == odd


def test_a_full_disk_stops_nothing_but_the_write(store: Store) -> None:
    made = store.create({}, items("msg_1"))
    store._db.execute("PRAGMA max_page_count=1")
    with pytest.raises(sqlite3.OperationalError, match="full"):
        store.append(
            made["id"], complete_items([{"role": "user", "content": "x" * 99_999}], "items")
        )
    store._db.execute("PRAGMA max_page_count=1000000")
    store.append(made["id"], items("msg_2"))
    assert [item["id"] for item in stored(store, made["id"])] == ["msg_1", "msg_2"]


def test_what_was_said_in_a_deleted_conversation_is_nowhere_on_the_disk(store: Store) -> None:
    said = [{"role": "user", "content": "a secret that must go"}]
    made = store.create({}, complete_items(said, "items"))
    folder = Path(store.path).parent
    assert any(b"secret" in file.read_bytes() for file in folder.iterdir())
    store.delete(made["id"])
    assert not any(b"secret" in file.read_bytes() for file in folder.iterdir())


def test_items_of_a_deleted_conversation_stay_behind_where_that_is_wanted(tmp_path: Path) -> None:
    store = Store(tmp_path / "conversations.sqlite3", keeps_deleted_items=True)
    made = store.create({}, items("msg_1"))
    store.delete(made["id"])
    assert store.count(made["id"]) == 1
    with pytest.raises(ApiError, match="not found"):
        store.conversation(made["id"])


def test_what_was_said_in_a_deleted_item_is_nowhere_on_the_disk(store: Store) -> None:
    said = complete_items([{"role": "user", "content": "a secret", "id": "msg_1"}], "items")
    made = store.create({}, [*said, *items("msg_2")])
    store.delete_item(made["id"], "msg_1")
    assert not any(b"secret" in file.read_bytes() for file in store.path.parent.iterdir())
