"""Can the API be read and tried at /api/docs? By a program of our own origin, under the policy."""

from playwright.sync_api import expect

from tests.e2e.person import Person

PATIENCE = 60_000
"""Milliseconds: the reference's program is large, and draws everything at once."""


def test_the_reference_shows_the_operations_and_keeps_a_strict_policy(ada: Person) -> None:
    answer = ada.page.goto("/api/docs")
    assert answer
    expect(ada.page.locator("#operations-tag-tasks")).to_be_visible(timeout=PATIENCE)
    expect(ada.page.get_by_text("/api/tasks/counts").first).to_be_visible()
    expect(ada.page.get_by_text("knows nothing but $LETHE").first).to_be_visible()
    ada.page.get_by_role("button", name="GET /api/tasks/events").first.click()
    ada.page.get_by_text("Example: Shell").click()
    expect(ada.page.get_by_text("curl --silent").last).to_be_visible()
    rules = answer.headers["content-security-policy"].split("; ")
    script = next(rule for rule in rules if rule.startswith("script-src"))
    assert "default-src 'self'" in rules
    assert "unsafe" not in script
    assert "http" not in script


def test_an_operation_is_tried_as_the_user_who_is_signed_in(ada: Person) -> None:
    ada.has("Call mom")
    ada.page.goto("/api/docs")
    ada.page.get_by_role("button", name="GET /api/tasks/counts").first.click(timeout=PATIENCE)
    ada.page.get_by_role("button", name="Try it out").click()
    ada.page.get_by_role("button", name="Execute").click()
    expect(ada.page.locator(".live-responses-table")).to_contain_text('"anytime": 1')
