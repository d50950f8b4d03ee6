"""What the pages may load, and from whom: their own origin alone, under a strict policy."""

import pytest
from playwright.sync_api import expect

from tests.e2e.person import Person
from tests.fixtures.assistant import Assistant

KEPT = """async () => {
  const found = [];
  for (const name of await caches.keys()) {
    const kept = await (await caches.open(name)).keys();
    found.push(...kept.map(({ url }) => new URL(url).pathname));
  }
  return found;
}"""
PATHS = ["/", "/login/", "/register/", "/chat/", "/tasks/", "/settings/", "/data/"]


@pytest.mark.parametrize("path", PATHS)
def test_a_page_has_a_policy_and_keeps_it(ada: Person, path: str) -> None:
    answer = ada.page.goto(path)
    assert answer
    policy = answer.headers["content-security-policy"]
    assert "default-src 'self'" in policy or "default-src 'none'" in policy
    assert "'unsafe-eval'" not in policy
    script = next(rule for rule in policy.split(";") if "script-src" in rule)
    assert "'unsafe-inline'" not in script
    assert "nosniff" == answer.headers["x-content-type-options"]
    expect(ada.page.locator("body")).not_to_be_empty()
    ada.page.wait_for_load_state("load")


def test_a_script_that_got_into_the_page_does_not_run(ada: Person) -> None:
    ada.chat.open()
    ran = ada.page.evaluate(
        """() => new Promise((done) => {
          document.addEventListener("securitypolicyviolation", () => done(false));
          window.ran = () => done(true);
          const script = document.createElement("script");
          script.textContent = "window.ran()";
          document.body.append(script);
        })"""
    )
    assert ran is False
    # Trying it is what this test does; the browser's own complaint is what it wants.
    ada.watch.faults.clear()


def test_an_answer_cannot_bring_html_of_its_own(ada: Person, assistant: Assistant) -> None:
    title = "<img src=x onerror=alert(1)><b>bold</b>"
    ada.has(title)
    assistant.calls("list_tasks", status="all", then=f"There is one: {title}")
    ada.chat.open().say("Show me all my tasks")
    expect(ada.chat.finished().get_by_text(title).first).to_be_visible()
    expect(ada.chat.finished().locator("img, b")).to_have_count(0)


def test_hashed_files_are_kept_and_pages_are_asked_for_again(ada: Person) -> None:
    with ada.page.expect_response("**/_next/static/**/*.js") as hashed:
        page = ada.page.goto("/chat/")
    assert page
    assert "immutable" in hashed.value.headers["cache-control"]
    assert "immutable" not in page.headers.get("cache-control", "")


def test_the_app_can_be_installed_and_keeps_no_data_for_offline(ada: Person) -> None:
    ada.chat.open()
    manifest = ada.page.locator("link[rel=manifest]").get_attribute("href")
    assert manifest
    answer = ada.context.request.get(manifest)
    assert answer.ok
    assert {"name", "icons", "start_url"} <= set(answer.json())
    for icon in answer.json()["icons"]:
        assert ada.context.request.get(icon["src"]).ok, icon["src"]
    ada.page.evaluate("navigator.serviceWorker.ready")
    kept = ada.page.evaluate(KEPT)
    assert [] == [path for path in kept if path.startswith(("/api/", "/mcp"))]
    pages = [path for path in kept if not path.startswith("/_next/static/")]
    assert {"/chat/", "/tasks/"} <= set(pages)
