"""Getting in, being remembered, changing what one likes, and leaving with everything erased."""

from collections.abc import Callable
from datetime import datetime
from zoneinfo import ZoneInfo

from playwright.sync_api import Response, expect

from tests.e2e.lethe import Lethe
from tests.e2e.pages.sign import SignPage
from tests.e2e.person import PASSWORD, Person
from tests.fixtures.mid_morning import mid_morning

FARTHEST = ("Pacific/Kiritimati", "Pacific/Pago_Pago")
"""It is never the same day in both."""


def today_in(zone: str) -> str:
    return datetime.now(ZoneInfo(zone)).date().isoformat()


def test_a_wrong_password_and_an_unknown_address_are_told_the_same(
    visit: Callable[..., Person], ada: Person
) -> None:
    person = visit()
    person.page.goto("/login/")
    sign = SignPage(person.page)
    assert ada.user is not None
    for email in (ada.user["email"], "nobody-at-all@example.com"):
        sign.sign_in(email, "not the password")
        expect(person.page.get_by_text("do not belong together")).to_be_visible()
        person.page.reload()


def test_a_first_visit_asks_nothing_that_is_refused(visit: Callable[..., Person]) -> None:
    """A refused request stands in the browser's console, where nothing is wrong."""
    person = visit()
    answers: list[Response] = []

    def note(answer: Response) -> None:
        answers.append(answer)

    person.page.on("response", note)
    for path in ("/", "/chat/", "/login/", "/register/"):
        person.page.goto(path, wait_until="networkidle")
        expect(SignPage(person.page).email).to_be_visible()
    assert [] == [answer.url for answer in answers if answer.status >= 400]


def test_who_is_not_signed_in_sees_nothing_before_the_sign_in(
    visit: Callable[..., Person], lethe: Lethe
) -> None:
    person = visit()
    pages: list[str] = []

    def note(answer: Response) -> None:
        if answer.ok and answer.request.is_navigation_request():
            pages.append(answer.url.removeprefix(lethe.base_url))

    person.page.on("response", note)
    for path in ("/", "/tasks/"):
        person.page.goto(path, wait_until="networkidle")
    assert ["/login/", "/login/?next=%2Ftasks%2F"] == pages


def test_a_taken_address_is_said_and_what_was_typed_stays(
    visit: Callable[..., Person], ada: Person
) -> None:
    person = visit()
    person.page.goto("/register/")
    sign = SignPage(person.page)
    assert ada.user is not None
    sign.register(ada.user["email"], PASSWORD, "Another")
    expect(person.page.get_by_text("There is already an account")).to_be_visible()
    expect(sign.email).to_have_value(ada.user["email"])


def test_one_is_led_back_to_where_one_wanted_to_go(
    visit: Callable[..., Person], ada: Person
) -> None:
    ada.chat.open().say("hello")
    person = visit()
    person.page.goto(f"/chat/?c={ada.chat.conversation_id}")
    assert ada.user is not None
    SignPage(person.page).sign_in(ada.user["email"], PASSWORD)
    expect(person.chat.questions).to_have_text(["hello"])


def test_nobody_is_led_to_another_site_after_signing_in(
    visit: Callable[..., Person], ada: Person
) -> None:
    person = visit()
    assert ada.user is not None
    for trap in ("https://evil.example/", "//evil.example/", "/\\evil.example", "javascript:0"):
        person.page.goto("/login/?next=" + trap)
        SignPage(person.page).sign_in(ada.user["email"], PASSWORD)
        expect(person.chat.composer).to_be_visible()
        person.context.clear_cookies()


def test_signing_out_everywhere_leads_the_other_browser_to_the_sign_in_and_back(
    ada: Person, visit: Callable[..., Person]
) -> None:
    other = visit()
    assert ada.user is not None
    other.api("POST", "/auth/login", {"email": ada.user["email"], "password": PASSWORD})
    other.chat.open().composer.fill("am I still here?")
    ada.page.goto("/settings/")
    ada.page.get_by_role("button", name="Sign out everywhere").click()
    expect(ada.page.get_by_role("textbox", name="Email")).to_be_visible()
    expect(other.page.get_by_role("textbox", name="Email")).to_be_visible(timeout=30_000)
    SignPage(other.page).sign_in(ada.user["email"], PASSWORD)
    expect(other.chat.composer).to_have_value("am I still here?")


def test_the_zone_decides_what_today_is(ada: Person, lethe: Lethe) -> None:
    here = mid_morning()
    other = next(zone for zone in FARTHEST if today_in(zone) != today_in(here.key))
    ada.page.goto("/settings/")
    zone = ada.page.get_by_role("combobox", name="Your time zone")
    expect(zone).to_have_value(here.key)
    zone.select_option(other)
    expect(ada.page.get_by_text(f"Dates are now read in {other}.")).to_be_visible()
    assert other == ada.api("GET", "/auth/me")["time_zone"]
    expect(ada.page.get_by_text("This browser is in ")).to_be_visible()
    ada.chat.open().say("hello")
    asked = [each["body"] for each in lethe.openai.requests("/v1/responses", bodies=True)]
    assert [today_in(other) in body for body in asked if other in body] == [True]


def test_the_theme_is_worn_at_once_and_after_a_reload(ada: Person) -> None:
    ada.page.goto("/settings/")
    ada.page.get_by_text("Dark", exact=True).click()
    html = ada.page.locator("html")
    expect(html).to_have_attribute("data-theme", "dark")
    ada.page.reload()
    expect(html).to_have_attribute("data-theme", "dark")


def test_a_new_password_signs_in_and_the_old_one_does_not(
    ada: Person, visit: Callable[..., Person]
) -> None:
    ada.page.goto("/settings/")
    ada.page.get_by_role("button", name="Change password").click()
    ada.page.get_by_label("Current password", exact=True).fill(PASSWORD)
    ada.page.get_by_label("New password", exact=True).fill("a wholly different one")
    ada.page.get_by_role("button", name="Change password").click()
    expect(ada.page.get_by_text("Your password is changed.")).to_be_visible()
    assert ada.user is not None
    old = {"email": ada.user["email"], "password": PASSWORD}
    assert (401, "wrong_credentials") == visit().status("POST", "/auth/login", old)
    visit().api("POST", "/auth/login", {**old, "password": "a wholly different one"})


def test_where_your_data_is_counts_what_there_is(ada: Person) -> None:
    for title in ("Call dad", "Buy groceries"):
        ada.has(title)
    ada.chat.open().say("hello")
    ada.page.goto("/data/")
    postgres = ada.page.get_by_role("region", name="In Lethe's database")
    expect(postgres).to_contain_text("Open tasks")
    expect(postgres.get_by_text("2", exact=True)).to_be_visible()
    openai = ada.page.get_by_role("region", name="At OpenAI")
    expect(openai).to_contain_text("a stand-in on the same machine takes OpenAI's place")
    expect(openai.get_by_text("1", exact=True)).to_be_visible()
    expect(ada.page.get_by_role("region", name="In this browser")).to_contain_text("bytes")


def test_everything_is_exported_and_tasks_come_back_by_import(
    ada: Person, new_person: Callable[..., Person]
) -> None:
    ada.has("Call dad", tags=["family"])
    ada.page.goto("/data/")
    with ada.page.expect_download() as saved:
        ada.page.get_by_role("link", name="Export tasks as JSON").or_(
            ada.page.get_by_role("button", name="Export tasks as JSON")
        ).click()
    eve = new_person()
    eve.page.goto("/data/")
    eve.page.locator("input[type=file]").set_input_files(saved.value.path())
    eve.page.get_by_role("button", name="Import 1 task").click()
    expect(eve.page.get_by_text("1 task imported.")).to_be_visible()
    [task] = eve.api("GET", "/tasks")["tasks"]
    assert ("Call dad", ["family"]) == (task["title"], task["tags"])


def test_deleting_the_account_erases_the_rows_and_every_known_chat(
    ada: Person, lethe: Lethe
) -> None:
    ada.has("Buy groceries")
    ada.chat.open().say("hello")
    conversation_id = ada.chat.conversation_id
    ada.page.goto("/data/")
    ada.page.get_by_role("button", name="Delete account").click()
    dialog = ada.page.get_by_role("dialog")
    expect(dialog).to_contain_text("1 task and 1 conversation")
    field = dialog.get_by_label("Type your password to go on")
    field.fill("wrong")
    dialog.get_by_role("button", name="Delete everything").click()
    expect(dialog.get_by_role("alert")).to_be_visible()
    assert lethe.openai.stored(conversation_id)["exists"]
    field.fill(PASSWORD)
    dialog.get_by_role("button", name="Delete everything").click()
    expect(ada.page.get_by_text("Your account is gone.")).to_be_visible()
    assert {"exists": False, "items": 0} == lethe.openai.stored(conversation_id)
    assert ada.user is not None
    body = {"email": ada.user["email"], "password": PASSWORD}
    assert (401, "wrong_credentials") == ada.status("POST", "/auth/login", body)
    assert 0 == ada.page.evaluate("localStorage.length")
