"""Days are planned by dragging, by keys, and by a walk through what has no day."""

import re
from collections.abc import Callable
from datetime import date, timedelta

from playwright.sync_api import Locator, expect

from tests.e2e.pages.finger import Finger, inside
from tests.e2e.person import Person

SATURDAY = 6
ONE_TASK = re.compile(r": 1 task$")


def day(person: Person, days: int) -> str:
    return (date.fromisoformat(person.today) + timedelta(days=days)).isoformat()


def on(person: Person, date_: str) -> Locator:
    return person.page.locator(f"td[data-drop='{date_}']")


def beside(person: Person) -> str:
    """The day after today, or before it where the week ends today."""
    is_last = date.fromisoformat(person.today).isoweekday() == SATURDAY
    return day(person, -1 if is_last else 1)


def due(person: Person, number: int) -> str | None:
    found: str | None = person.api("GET", f"/tasks/{number}")["due_date"]
    return found


def test_a_task_is_dragged_to_another_day(ada: Person) -> None:
    task = ada.has("Dentist", due_date=day(ada, 0))
    ada.page.goto("/plan/")
    month = ada.page.get_by_role("button", name="Month")
    month.click()
    expect(month).to_have_attribute("aria-pressed", "true")
    there = beside(ada)
    on(ada, day(ada, 0)).get_by_role("button", name=re.compile("^Dentist")).drag_to(on(ada, there))
    expect(on(ada, there).get_by_role("button", name=re.compile("^Dentist"))).to_be_visible()
    assert there == due(ada, task["number"])


def test_a_finger_drags_a_task_to_another_day_of_a_week_and_of_a_month(
    new_person: Callable[..., Person],
) -> None:
    eve = new_person(viewport={"width": 375, "height": 900}, has_touch=True, is_mobile=True)
    number = eve.has("Dentist", due_date=day(eve, 0))["number"]
    eve.page.goto("/plan/")
    finger = Finger(eve.page)
    planned = eve.page.locator(f"[data-planned='{number}']").locator("visible=true")
    days = [day(eve, 0), beside(eve), day(eve, 0)]
    for span, here, there in zip(("Week", "Month"), days[:2], days[1:], strict=True):
        eve.page.get_by_role("button", name=span).tap()
        on(eve, here).get_by_role("button").first.tap()
        finger.down(*inside(planned))
        expect(planned).to_have_css("opacity", "0.5")
        finger.to(*inside(on(eve, there)))
        expect(on(eve, there)).to_have_attribute("data-over", "")
        finger.up()
        expect(on(eve, there).get_by_role("button").first).to_have_accessible_name(ONE_TASK)
        assert there == due(eve, number)


def test_keys_move_a_task_and_the_focus_goes_along(ada: Person) -> None:
    task = ada.has("Dentist", due_date=day(ada, 0))
    ada.page.goto("/plan/")
    ada.page.get_by_role("button", name="Month").click()
    planned = ada.page.locator(f"td [data-planned='{task['number']}']")
    planned.focus()
    ada.page.keyboard.press("Shift+ArrowRight")
    expect(on(ada, day(ada, 1)).locator("[data-planned]")).to_be_focused()
    ada.page.keyboard.press("Shift+ArrowLeft")
    expect(on(ada, day(ada, 0)).locator("[data-planned]")).to_be_focused()
    assert day(ada, 0) == due(ada, task["number"])


def test_a_month_keeps_the_focus_on_a_task_behind_others_and_undo_brings_it_back(
    ada: Person,
) -> None:
    for title in ("One", "Two", "Three"):
        ada.has(title, due_date=day(ada, 1))
    task = ada.has("Dentist", due_date=day(ada, 0))
    ada.page.goto("/plan/")
    ada.page.get_by_role("button", name="Month").click()
    ada.page.locator(f"td [data-planned='{task['number']}']").focus()
    ada.page.keyboard.press("Shift+ArrowRight")
    expect(ada.page.locator(f"[data-planned='{task['number']}']")).to_be_focused()
    expect(ada.page.get_by_text("Undo")).to_be_visible()
    ada.page.keyboard.press("Control+z")
    expect(on(ada, day(ada, 0)).get_by_role("button", name=re.compile("^Dentist"))).to_be_visible()
    assert day(ada, 0) == due(ada, task["number"])


def test_one_key_each_plans_what_is_overdue_or_has_no_day(ada: Person) -> None:
    old = ada.has("Old", due_date=day(ada, -3))
    numbers = [old["number"]] + [ada.has(f"Dayless {n}")["number"] for n in range(4)]
    ada.page.goto("/plan/")
    expect(ada.page.get_by_text("0 done, 5 added, 1 overdue")).to_be_visible()
    ada.page.get_by_role("button", name="Plan 5 tasks").click()
    walk = ada.page.get_by_role("region", name="Plan today")
    expect(walk.get_by_text("1 of 5")).to_be_visible()
    for key, place in (("1", "2 of 5"), ("2", "3 of 5"), ("5", "4 of 5"), ("6", "5 of 5")):
        ada.page.keyboard.press(key)
        expect(walk.get_by_text(place)).to_be_visible()
    ada.page.keyboard.press("0")
    expect(walk.get_by_text("That is all.")).to_be_visible()
    assert [numbers[3]] == ada.deleted()
    first, second, third, last = (ada.api("GET", f"/tasks/{numbers[n]}") for n in (0, 1, 2, 4))
    assert (day(ada, 0), day(ada, 1)) == (first["due_date"], second["due_date"])
    assert third["completed_at"]
    assert last["due_date"] is None
    ada.page.keyboard.press("Escape")
    expect(ada.page.get_by_role("button", name="Plan 1 task")).to_be_visible()


def test_a_task_is_changed_where_it_is_planned(ada: Person) -> None:
    ada.has("Dentist", due_date=day(ada, 0))
    ada.page.goto("/plan/")
    ada.page.get_by_role("button", name=re.compile("^Dentist,")).click()
    dialog = ada.page.get_by_role("dialog")
    dialog.get_by_role("textbox", name="Title").fill("Dentist, upstairs")
    ada.page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()
    expect(ada.page.get_by_role("button", name=re.compile("^Dentist, upstairs"))).to_be_visible()


def test_a_month_on_a_phone_tells_numbers_and_shows_a_day_below(ada: Person) -> None:
    ada.page.set_viewport_size({"width": 320, "height": 700})
    ada.has("Dentist", due_date=day(ada, 0))
    ada.page.goto("/plan/")
    ada.page.get_by_role("button", name="Month").click()
    expect(on(ada, day(ada, 0)).get_by_text("· 1")).to_be_visible()
    expect(ada.page.get_by_role("button", name=re.compile("^Dentist,"))).to_be_visible()
    wide = ada.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 320
