"""Undo after undo, of one task: each brings back what was there before."""

from tests.fixtures.person import Person, take_back, token
from tests.integration.test_tasks_undo import FRIDAYS, shown


async def test_changes_of_one_task_are_taken_back_one_after_the_other_and_made_again(
    person: Person,
) -> None:
    number = await person.add(**FRIDAYS)
    states, tokens = [await shown(person, number)], []
    for tool, values in (
        ("update_task", {"title": "Renamed", "tags": ["a"]}),
        ("complete_task", {}),
        ("reopen_task", {}),
        ("update_task", {"title": "Renamed again"}),
    ):
        receipt = await person.do(tool, task_id=number, **values)
        tokens.append(token(person, receipt))
        states.append(await shown(person, number))
    again = []
    for expected, signed in zip(states[-2::-1], tokens[::-1], strict=True):
        again.append(token(person, await take_back(person, signed)))
        assert await shown(person, number) == expected
    for expected, signed in zip(states[1:], again[::-1], strict=True):
        await take_back(person, signed)
        assert await shown(person, number) == expected
