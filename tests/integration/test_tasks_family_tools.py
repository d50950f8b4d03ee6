"""Sub-tasks by talking: what the tools take, and what they take along."""

import pytest

from tests.fixtures.person import Person, take_back, token


async def family(person: Person, many: int = 3) -> tuple[int, list[int]]:
    parent = await person.add("Trip")
    return parent, [await person.add(f"Step {n}", parent=parent) for n in range(1, many + 1)]


@pytest.mark.parametrize("named", ["trip", 1, "#1", "the trip"])
async def test_a_task_is_added_below_another_one(person: Person, named: str | int) -> None:
    await person.add("Trip")
    receipt = await person.do("add_task", title="Pack", parent=named)
    assert receipt["task"]["parent"] == 1
    [parent, _] = (await person.do("list_tasks"))["tasks"]
    assert (parent["subtasks_done"], parent["subtasks"]) == (0, 1)


async def test_a_task_goes_below_another_one_and_out_again(person: Person) -> None:
    await person.add("Trip")
    await person.add("Pack")
    moved = await person.do("update_task", task="pack", parent="trip")
    assert (moved["before"]["parent"], moved["task"]["parent"]) == (None, 1)
    assert (await person.do("update_task", task="pack", clear=["parent"]))["task"]["parent"] is None


async def test_an_order_can_be_asked_for(person: Person) -> None:
    one, two = await person.add("one"), await person.add("two")
    await person.do("update_task", task=two, before=one)
    assert await person.numbers() == [two, one]


async def test_a_parent_of_no_task_is_refused(person: Person) -> None:
    refused = await person.call("add_task", title="Pack", parent="no such thing")
    assert refused["error"]["code"] == "no_task_fits"
    refused = await person.call("add_task", title="Pack", parent="1, 2")
    assert refused["error"]["code"] in ("nothing_to_change", "task_not_found")


@pytest.mark.parametrize("tool", ["complete_task", "delete_task"])
async def test_sub_tasks_go_with_their_parent_and_come_back_with_it(
    person: Person, tool: str
) -> None:
    parent, steps = await family(person)
    other = await person.add("Other")
    await person.do("complete_task", task=steps[0])
    receipt = await person.do(tool, task="trip")
    gone = steps if tool == "delete_task" else steps[1:]
    assert [one["task"]["number"] for one in receipt["receipts"]] == [parent, *gone]
    assert await person.numbers(status="pending") == [other]
    await take_back(person, token(person, receipt))
    assert await person.numbers(status="pending") == [parent, *steps[1:], other]


async def test_more_than_five_need_a_click(person: Person) -> None:
    parent, steps = await family(person, 5)
    asked = await person.do("complete_task", task=parent)
    assert (asked["action"], asked["total"]) == ("confirm", 6)
    assert await person.numbers(status="pending") == [parent, *steps]


async def test_a_repeating_sub_task_ends_with_its_parent(person: Person) -> None:
    parent = await person.add("Trip")
    await person.add("Water", parent=parent, repeat="every day")
    await person.do("complete_task", task=parent)
    assert await person.numbers(status="pending") == []
