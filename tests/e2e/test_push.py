"""Reminders when no page is open: turned on in the settings, shown by the service worker."""

import json
from typing import Any

from playwright.sync_api import CDPSession, expect

from tests.e2e.person import Person
from tests.e2e.until import until

SUBSCRIBED = """
let made = null;
PushManager.prototype.getSubscription = async () => made;
PushManager.prototype.subscribe = async ({ applicationServerKey }) => {
  const curve = { name: "ECDH", namedCurve: "P-256" };
  const pair = await crypto.subtle.generateKey(curve, true, ["deriveBits"]);
  const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)))
    .replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  const point = text(await crypto.subtle.exportKey("raw", pair.publicKey));
  const keys = { p256dh: point, auth: text(crypto.getRandomValues(new Uint8Array(16))) };
  const endpoint = "https://push.example/send/one";
  made = {
    endpoint, options: { applicationServerKey: null }, toJSON: () => ({ endpoint, keys }),
    unsubscribe: async () => { made = null; return true; },
  };
  return made;
};
"""
"""A push service is far away: the browser's half of subscribing is played."""
ALLOWED = """
window.Notification = class {
  static permission = "granted";
  static requestPermission = async () => "granted";
};
"""
"""A browser without a window allows none, whatever it is told; so the worker's are written down."""
RECORDED = """() => {
  const shown = [];
  self.shown = new Promise((resolve) => {
    setTimeout(resolve, 10_000, shown);
    self.registration.showNotification = async (title, { body, tag }) => {
      if (shown.push({ title, body, tag }) === 2) resolve(shown);
    };
  });
}"""


def devices(person: Person) -> list[Any]:
    found: list[Any] = person.api("GET", "/reminders")["devices"]
    return found


def registration(person: Person, devtools: CDPSession) -> str:
    """The id of the page's worker, which the browser tells some time after it was asked to."""
    found: list[str] = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda told: found.extend(each["registrationId"] for each in told["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    assert until(person.page, lambda: found)
    return found[-1]


def deliver(person: Person, reminders: list[dict[str, str]]) -> None:
    """What a push service hands to the browser, which has decrypted it."""
    devtools = person.context.new_cdp_session(person.page)
    origin = person.page.evaluate("location.origin")
    data = json.dumps({"reminders": reminders})
    told = {"origin": origin, "registrationId": registration(person, devtools), "data": data}
    devtools.send("ServiceWorker.deliverPushMessage", told)


def test_a_browser_is_reminded_by_push_only_after_it_was_asked_for(ada: Person) -> None:
    for script in (ALLOWED, SUBSCRIBED):
        ada.context.add_init_script(script)
    ada.page.goto("/settings/")
    ada.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    by_push = ada.page.get_by_role("switch", name="Also when Lethe is not open")
    expect(by_push).to_have_count(0)
    ada.page.get_by_role("switch", name="Remind me of tasks with a time").click()
    expect(by_push).not_to_be_checked()
    assert [] == devices(ada)
    by_push.click()
    expect(by_push).to_be_checked()
    assert 1 == len(devices(ada))
    by_push.click()
    expect(by_push).not_to_be_checked()
    assert [] == devices(ada)


def test_the_worker_shows_each_reminder_under_its_tag(ada: Person) -> None:
    ada.page.goto("/settings/")
    ada.page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    [worker] = ada.context.service_workers
    worker.evaluate(RECORDED)
    told = {"tag": "lethe-4@2026-11-21T09:00", "title": "Call the dentist", "body": "Due at 09:00"}
    other = {"tag": "lethe-5@2026-11-21T09:00", "title": "Feed the cat", "body": "Due at 09:00"}
    deliver(ada, [told, other])
    assert [told, other] == worker.evaluate("self.shown")
