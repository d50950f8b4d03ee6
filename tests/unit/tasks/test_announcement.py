"""What changed fits one line for NOTIFY, which old and new replicas read."""

from hypothesis import given
from hypothesis import strategies as st

from backend.tasks.announcement import UNNAMED, read, written

version = st.datetimes().map(lambda at: at.isoformat() + "Z")
changes = st.dictionaries(st.integers(1, 10**6), st.none() | version, min_size=1, max_size=60)


@given(changes)
def test_what_is_written_is_read(versions: dict[int, str | None]) -> None:
    assert versions == dict(read(written(versions)))


@given(changes)
def test_a_replica_of_an_older_release_reads_one_task_or_several_without_a_number(
    versions: dict[int, str | None],
) -> None:
    number, _, rest = written(versions).partition(":")
    expected = next(iter(versions.items())) if len(versions) == 1 else None
    assert expected == ((int(number), rest or None) if number else None)


def test_a_thousand_tasks_of_one_change_are_named() -> None:
    versions = dict.fromkeys(range(1, 1001), "2026-11-21T09:12:00.000001Z")
    assert versions == dict(read(written(versions)))


def test_what_is_too_long_for_postgres_is_not_named() -> None:
    versions = {number: f"2026-11-21T09:12:00.{number:06}Z" for number in range(1, 301)}
    assert UNNAMED == written(versions)
    assert [(None, None)] == list(read(UNNAMED))
