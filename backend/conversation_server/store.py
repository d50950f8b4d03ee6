"""Where are conversations kept? In one SQLite file.

It is in WAL mode: a commit survives SIGKILL, and a write takes some 50 µs, so it runs on the event
loop. Items keep their JSON text: a page is joined from it, not parsed.
"""

import json
import sqlite3
import time
from pathlib import Path
from typing import Any

from .errors import ApiError, json_bytes, no_such_item
from .ids import new_id

SCHEMA = """
CREATE TABLE IF NOT EXISTS conversations (
    id TEXT PRIMARY KEY, created_at INTEGER NOT NULL, metadata TEXT NOT NULL,
    deleted INTEGER NOT NULL DEFAULT 0
);
CREATE TABLE IF NOT EXISTS items (
    seq INTEGER PRIMARY KEY AUTOINCREMENT, conversation_id TEXT NOT NULL, id TEXT NOT NULL,
    body TEXT NOT NULL, UNIQUE (conversation_id, id)
);
CREATE INDEX IF NOT EXISTS items_in_order ON items (conversation_id, seq);
"""
Json = dict[str, Any]


class Store:
    """Conversations and their items, on disk.

    What is deleted is overwritten. `keeps_deleted_items` leaves the items of a deleted conversation
    behind, out of reach, as OpenAI does.
    """

    def __init__(self, path: Path, *, keeps_deleted_items: bool = False) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._keeps_deleted_items = keeps_deleted_items
        self._db = sqlite3.connect(path, isolation_level=None)
        self._db.execute("PRAGMA secure_delete=ON")
        self._db.execute("PRAGMA journal_mode=WAL")
        self._db.execute("PRAGMA synchronous=NORMAL")
        self._db.executescript(SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()

    def create(self, metadata: Json, items: list[Json]) -> Json:
        """A new conversation with its first items, both or neither."""
        row = (new_id("conv"), int(time.time()), dump(metadata))
        with self._unit():
            self._db.execute("INSERT INTO conversations VALUES (?, ?, ?, 0)", row)
            self._insert(row[0], items)
        return resource(row)

    def conversation(self, conversation_id: str) -> Json:
        """The conversation; 404 when there is none, or none any more."""
        row = self._db.execute(
            "SELECT id, created_at, metadata FROM conversations WHERE id = ? AND deleted = 0",
            (conversation_id,),
        ).fetchone()
        if row is None:
            raise ApiError(404, f"Conversation with id '{conversation_id}' not found.")
        return resource(row)

    def describe(self, conversation_id: str, metadata: Json) -> Json:
        """Replace the metadata, as a whole."""
        self.conversation(conversation_id)
        self._db.execute(
            "UPDATE conversations SET metadata = ? WHERE id = ?", (dump(metadata), conversation_id)
        )
        return self.conversation(conversation_id)

    def delete(self, conversation_id: str) -> None:
        """Forget the conversation."""
        self.conversation(conversation_id)
        if self._keeps_deleted_items:
            forget = "UPDATE conversations SET deleted = 1 WHERE id = ?"
            self._db.execute(forget, (conversation_id,))
            return
        with self._unit():
            self._db.execute("DELETE FROM items WHERE conversation_id = ?", (conversation_id,))
            self._db.execute("DELETE FROM conversations WHERE id = ?", (conversation_id,))
        self._overwrite()

    def _overwrite(self) -> None:
        """The log of writes holds what was said until it is taken over and cut off."""
        if not self._keeps_deleted_items:
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def append(self, conversation_id: str, items: list[Json]) -> list[str]:
        """Add the items in order, all or none; answers their JSON texts."""
        self.conversation(conversation_id)
        with self._unit():
            return self._insert(conversation_id, items)

    def page(
        self, conversation_id: str, limit: int, order: str, after: str | None
    ) -> tuple[list[str], bool]:
        """JSON texts of at most `limit` items beyond `after`, and whether there are more."""
        self.conversation(conversation_id)
        sign, way = ("<", "DESC") if order == "desc" else (">", "ASC")
        where, values = "conversation_id = ?", [conversation_id]
        if after is not None:
            where += f" AND seq {sign} ?"
            values.append(self._seq(conversation_id, after))
        rows = self._db.execute(
            f"SELECT body FROM items WHERE {where} ORDER BY seq {way} LIMIT ?",
            (*values, limit + 1),
        ).fetchall()
        return [body for (body,) in rows[:limit]], len(rows) > limit

    def item(self, conversation_id: str, item_id: str) -> Json:
        """One item; 404 when the conversation has no such one."""
        self.conversation(conversation_id)
        row = self._db.execute(
            "SELECT body FROM items WHERE conversation_id = ? AND id = ?",
            (conversation_id, item_id),
        ).fetchone()
        if row is None:
            raise ApiError(404, f"Conversation item with id '{item_id}' not found.")
        found: Json = json.loads(row[0])
        return found

    def find(self, item_id: str) -> Json | None:
        """The item in whichever conversation it is, for who refers to it by its id alone."""
        row = self._db.execute(
            "SELECT body FROM items JOIN conversations ON conversations.id = conversation_id "
            "WHERE items.id = ? AND deleted = 0",
            (item_id,),
        ).fetchone()
        return None if row is None else json.loads(row[0])

    def delete_item(self, conversation_id: str, item_id: str) -> Json:
        """Erase one item; answers the conversation."""
        self.item(conversation_id, item_id)
        self._db.execute(
            "DELETE FROM items WHERE conversation_id = ? AND id = ?", (conversation_id, item_id)
        )
        self._overwrite()
        return self.conversation(conversation_id)

    def count(self, conversation_id: str) -> int:
        """How many items are on disk, also those of a deleted conversation."""
        row = self._db.execute(
            "SELECT count(*) FROM items WHERE conversation_id = ?", (conversation_id,)
        ).fetchone()
        return int(row[0])

    def erase(self) -> None:
        """Forget everything."""
        with self._unit():
            for table in ("conversations", "items"):
                self._db.execute(f"DELETE FROM {table}")

    def _insert(self, conversation_id: str, items: list[Json]) -> list[str]:
        texts = [dump(item) for item in items]
        for item, text in zip(items, texts, strict=True):
            try:
                self._db.execute(
                    "INSERT INTO items (conversation_id, id, body) VALUES (?, ?, ?)",
                    (conversation_id, item["id"], text),
                )
            except sqlite3.IntegrityError:
                raise ApiError(
                    400,
                    f"Item with id '{item['id']}' already exists in conversation.",
                    param="items",
                    code="item_already_in_conversation",
                ) from None
        return texts

    def _seq(self, conversation_id: str, item_id: str) -> Any:
        row = self._db.execute(
            "SELECT seq FROM items WHERE conversation_id = ? AND id = ?",
            (conversation_id, item_id),
        ).fetchone()
        if row is None:
            raise no_such_item(item_id)
        return row[0]

    def _unit(self) -> "Unit":
        return Unit(self._db)


class Unit:
    """BEGIN … COMMIT, or ROLLBACK when something goes wrong."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __enter__(self) -> None:
        self._db.execute("BEGIN IMMEDIATE")

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        try:
            if kind is None:
                self._db.execute("COMMIT")
        finally:
            if self._db.in_transaction:  # a COMMIT fails, for example, when the disk is full
                self._db.execute("ROLLBACK")


def resource(row: tuple[str, int, str]) -> Json:
    """A row as a ConversationResource."""
    return {
        "id": row[0],
        "object": "conversation",
        "created_at": row[1],
        "metadata": json.loads(row[2]),
    }


def dump(value: object) -> str:
    """JSON for the disk, as it also goes out."""
    return json_bytes(value).decode()
