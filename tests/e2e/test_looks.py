"""Does everything stand where it can be read? What once was seen to be wrong on a screenshot."""

from collections.abc import Callable

from playwright.sync_api import Locator, expect

from tests.e2e.lethe import Lethe
from tests.e2e.person import Person
from tests.e2e.until import until

PHONE = {"viewport": {"width": 375, "height": 740}, "has_touch": True, "is_mobile": True}
LONG = "Prepare the report for the board, with the numbers of three years, and send it around"
GOES_RIGHT = """(paragraph) => {
  const text = paragraph.lastChild;
  const left = (at) => {
    const range = document.createRange();
    range.setStart(text, at);
    range.setEnd(text, at + 1);
    return range.getBoundingClientRect().left;
  };
  return left(0) < left(text.length - 1);
}"""


def edges(found: Locator) -> tuple[float, float]:
    """Its top and its bottom."""
    box = found.bounding_box()
    assert box
    return box["y"], box["y"] + box["height"]


def test_a_title_is_shown_whole_when_the_screen_is_turned(ada: Person) -> None:
    ada.has(LONG)
    ada.page.goto("/tasks/?view=anytime")
    ada.tasks.open_row(LONG)
    title = ada.page.get_by_role("textbox", name="Title")
    expect(title).to_be_focused()
    ada.page.set_viewport_size({"width": 320, "height": 640})
    expect(ada.page.locator("body")).to_have_css("width", "320px")
    assert until(ada.page, lambda: title.evaluate("(e) => e.scrollHeight <= e.clientHeight"))


def test_an_error_does_not_cover_what_a_finger_can_do_to_the_message(
    new_person: Callable[..., Person], lethe: Lethe
) -> None:
    eve = new_person(**PHONE)
    lethe.openai.fault("rate_limited", path="/v1/responses", stream=True, retry_after="120")
    eve.chat.open().send("Add a task to survive")
    expect(eve.chat.error).to_contain_text("Try again in 2 minutes.")
    copy = eve.chat.questions.last.get_by_role("button", name="Copy")
    assert edges(copy)[1] <= edges(eve.chat.error)[0]


def test_keys_are_not_told_to_fingers(new_person: Callable[..., Person]) -> None:
    eve = new_person(**PHONE)
    eve.chat.open()
    eve.page.keyboard.press("Control+k")
    palette = eve.page.get_by_role("dialog")
    expect(palette.get_by_role("option", name="New chat")).to_be_visible()
    expect(palette.locator("kbd").locator("visible=true")).to_have_count(0)


def test_the_button_that_adds_stands_inside_its_line(new_person: Callable[..., Person]) -> None:
    eve = new_person(**PHONE)
    eve.tasks.open_page().add_line.fill("Read a book")
    top, bottom = edges(eve.page.get_by_role("button", name="Add", exact=True))
    line_top, line_bottom = edges(eve.tasks.add_line)
    assert line_top < top < bottom < line_bottom


def test_each_paragraph_of_an_answer_has_its_own_direction(ada: Person, lethe: Lethe) -> None:
    lethe.assistant.says("یہ اردو ہے۔\n\nAnd this is English.")
    answer = ada.chat.open().say("Say it twice")
    english = answer.get_by_role("paragraph").filter(has_text="And this is English.")
    assert english.evaluate(GOES_RIGHT)


def test_the_date_picker_is_seen_whole_on_a_low_screen(
    new_person: Callable[..., Person],
) -> None:
    """Beside its button for a mouse; at the thumb of the smallest phone, without scrolling."""
    for options in (
        {"viewport": {"width": 1280, "height": 680}},
        PHONE | {"viewport": {"width": 320, "height": 640}},
    ):
        eve = new_person(**options)
        eve.has("Pay the rent", due_date="2027-01-05", due_time="15:00")
        eve.page.goto("/tasks/?view=upcoming")
        eve.tasks.row("Pay the rent").hover()
        eve.page.get_by_role("button", name="Schedule Pay the rent").click()
        picker = eve.page.get_by_role("dialog", name="Choose a date")
        for name in ("Tomorrow", "Done", "Remove the date"):
            expect(picker.get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
        assert picker.evaluate("(e) => e.scrollHeight <= e.clientHeight")


def test_a_title_that_goes_on_for_ever_leaves_room_for_the_next(ada: Person) -> None:
    ada.has("to and fro " * 45)
    ada.has("n" * 300, notes="o" * 300)
    ada.page.goto("/tasks/?view=anytime")
    rows = ada.tasks.list.get_by_role("listitem")
    expect(rows).to_have_count(2)
    for width in (1280, 768, 320):
        ada.page.set_viewport_size({"width": width, "height": 640})
        heights = rows.evaluate_all("all => all.map(e => e.clientHeight)")
        assert max(heights) <= 120
        assert ada.page.locator("main").evaluate("(e) => e.scrollWidth <= e.clientWidth")


def test_a_search_in_the_other_direction_stands_clear_of_its_signs(
    new_person: Callable[..., Person],
) -> None:
    eve = new_person({"language": "ur"}, locale="ur-PK")
    eve.page.goto("/tasks/")
    field = eve.page.get_by_role("searchbox").locator("visible=true")
    field.fill("milk")
    expect(field).to_have_css("direction", "ltr")
    sides = field.evaluate(
        "(e) => [getComputedStyle(e).paddingLeft, getComputedStyle(e).paddingRight]"
    )
    assert all(int(side.removesuffix("px")) >= 32 for side in sides)
