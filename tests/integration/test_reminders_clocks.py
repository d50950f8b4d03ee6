"""When a reminder rings: by its owner's clock, also in hours that it leaves out or repeats."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text

from backend.reminders.store import claim_due
from backend.tasks.dates import moment_of
from tests.fixtures.person import Person, new_person

ON = text("UPDATE users SET reminder_mail = true, email_verified = true, time_zone = :zone")
MINUTE = timedelta(minutes=1)


async def reminded(person: Person, zone: str = "Europe/Berlin") -> None:
    async with person.database.transaction() as session:
        await (await session.connection()).execute(ON, {"zone": zone})


async def rings(person: Person, now: datetime) -> list[str]:
    async with person.database.transaction() as session:
        return [due.title for user in await claim_due(session, now) for due in user.due]


def at(written: str) -> datetime:
    return datetime.fromisoformat(written).replace(tzinfo=UTC)


async def test_a_time_that_clocks_leave_out_rings_at_the_first_moment_behind_it(
    person: Person,
) -> None:
    await reminded(person)
    await person.add("Bread", due_date="2027-03-28", due_time="02:30")
    assert [] == await rings(person, at("2027-03-28T00:59:59"))
    assert ["Bread"] == await rings(person, at("2027-03-28T01:00:00"))


async def test_a_time_that_clocks_show_twice_rings_the_first_time(person: Person) -> None:
    await reminded(person)
    await person.add("Bread", due_date="2027-10-31", due_time="02:30")
    assert [] == await rings(person, at("2027-10-31T00:29:59"))
    assert ["Bread"] == await rings(person, at("2027-10-31T00:30:01"))
    assert [] == await rings(person, at("2027-10-31T01:30:01"))


async def test_each_rings_by_its_owners_clock(person: Person) -> None:
    await reminded(person)
    there = await new_person(person.database, "Asia/Karachi")
    async with there.database.transaction() as session:
        await (await session.connection()).execute(
            text("UPDATE users SET time_zone = 'Asia/Karachi', reminder_mail = true,"
                 " email_verified = true WHERE id = :id"), {"id": there.owner.id}
        )  # fmt: skip
    for who, title in ((person, "Berlin"), (there, "Karachi")):
        await who.add(title, due_date="2027-01-05", due_time="09:00")
    assert ["Karachi"] == await rings(person, at("2027-01-05T04:00:01"))
    assert ["Berlin"] == await rings(person, at("2027-01-05T08:00:01"))


async def test_who_wants_no_reminders_is_not_claimed_for(person: Person) -> None:
    await person.add("x", due_date="2027-01-05", due_time="09:00")
    assert [] == await rings(person, at("2027-01-05T08:00:01"))
    await reminded(person)
    assert ["x"] == await rings(person, at("2027-01-05T08:01:01"))


@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.sampled_from(["Europe/Berlin", "America/St_Johns", "Australia/Lord_Howe", "Asia/Karachi"]),
    st.datetimes(datetime(2027, 1, 1), datetime(2028, 1, 1)),  # noqa: DTZ001
)
async def test_every_time_rings_once_in_the_minute_in_which_it_comes(
    person: Person, zone: str, due: datetime
) -> None:
    await reminded(person, zone)
    due = due.replace(second=0, microsecond=0)
    moment = moment_of(due.date(), due.time(), ZoneInfo(zone))
    await person.add("x", due_date=f"{due:%Y-%m-%d}", due_time=f"{due:%H:%M}")
    ticks = [moment.replace(second=1, microsecond=0) + MINUTE * n for n in range(-90, 91)]
    heard = [n for n, tick in zip(range(-90, 91), ticks, strict=True) if await rings(person, tick)]
    assert [0] == heard


async def test_what_is_due_is_found_by_its_index(person: Person) -> None:
    await reminded(person)
    caught: list[tuple[str, Any]] = []

    def catch(_c: object, _cur: object, sql: str, values: object, *_: object) -> None:
        caught.append((sql, values))

    engine = person.database.engine.sync_engine
    event.listen(engine, "before_cursor_execute", catch)
    await rings(person, person.now)
    event.remove(engine, "before_cursor_execute", catch)
    plans = []
    async with person.database.engine.begin() as connection:
        for setting in ("enable_seqscan", "enable_bitmapscan"):
            await connection.execute(text(f"SET LOCAL {setting} = off"))
        raw = await connection.get_raw_connection()
        assert raw.driver_connection is not None
        for sql, values in caught[-2:]:
            cursor = await raw.driver_connection.execute(f"EXPLAIN {sql}", values)
            plans.append("\n".join(row[0] for row in await cursor.fetchall()))
    assert "users_by_reminding" in plans[0]
    assert "tasks_by_reminding" in plans[1]
    assert not any("Seq Scan" in plan for plan in plans)
