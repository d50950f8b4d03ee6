"""Does a long conversation load, scroll and stream smoothly? One of 100 messages has no task over
100 ms, and one of 500 comes at 50 frames a second.

Run by hand: `python -m tests.benchmarks.bench_scroll [--messages 500]`. Prints frames a second of
the built page in headless Chromium, beside those of an empty page in the same run: on a machine
that is busy with other things both fall. Every fourth message of the 100 shows a receipt.
"""

import argparse
import json
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
from playwright.sync_api import CDPSession, Page, expect, sync_playwright

from tests.benchmarks.main_thread import longest_task
from tests.e2e.chromium import launch
from tests.e2e.lethe import Lethe, begin
from tests.e2e.person import Person, register, somebody

ANSWER = (
    "Here is what I found, in **some** words.\n\n"
    "| day | what |\n|---|---|\n| Monday | the report |\n| Tuesday | the dentist |\n\n"
    "- [x] done\n- [ ] open\n\n```python\nfor chore in chores:\n    print(chore)\n```\n"
)
TOOLS = {"added": "add_task", "found": "list_tasks", "many tagged": "change_tasks"}
RECORDED = json.loads((Path(__file__).parents[1] / "files/receipts.json").read_text())
RECEIPTS = {kind: RECORDED[kind] for kind in TOOLS}
COUNT = """([seconds, move]) => new Promise((resolve) => {
  const box = document.querySelector("section[tabindex]");
  const began = performance.now();
  let last = began;
  const gaps = [];
  const step = (now) => {
    gaps.push(now - last);
    last = now;
    if (move && box) box.scrollTop += Math.sin((now - began) / 700) * 90;
    if (now - began < seconds * 1000) requestAnimationFrame(step);
    else resolve({
      rate: gaps.length / ((now - began) / 1000),
      slow: gaps.filter((gap) => gap > 34).length / gaps.length,
      worst: Math.max(...gaps),
    });
  };
  requestAnimationFrame(step);
})"""


def show(name: str, page: Page, *, move: bool, seconds: float = 4) -> None:
    tools = page.context.new_cdp_session(page)
    tools.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = busy(tools)
    found = page.evaluate(COUNT, [seconds, move])
    used = {part: (after - before[part]) / seconds for part, after in busy(tools).items()}
    print(
        f"{name:28} {found['rate']:5.1f} frames/s   over 34 ms {found['slow']:5.1%}"
        f"   longest {found['worst']:4.0f} ms   CPU of the page "
        + " ".join(f"{part} {share:.0%}" for part, share in used.items()),
        flush=True,
    )
    tools.detach()


def busy(tools: CDPSession) -> dict[str, float]:
    """Seconds that the page's main thread has worked, which other load does not lengthen."""
    parts = {"TaskDuration": "all", "ScriptDuration": "script", "LayoutDuration": "layout"}
    metrics = tools.send("Performance.getMetrics")["metrics"]
    return {parts[one["name"]]: one["value"] for one in metrics if one["name"] in parts}


def long_chat(person: Person, lethe: Lethe, messages: int) -> str:
    """A conversation of so many messages, as another client of OpenAI would have left it."""
    assert person.user is not None
    with httpx.Client(base_url=lethe.openai.base_url, headers={"authorization": "Bearer x"}) as api:
        metadata = {"owner": person.user["id"], "title": "Long"}
        made = api.post("/conversations", json={"metadata": metadata}).raise_for_status().json()
        said = [item for number in range(messages) for item in items_of(number)]
        for begin_at in range(0, len(said), 20):
            body = {"items": said[begin_at : begin_at + 20]}
            api.post(f"/conversations/{made['id']}/items", json=body).raise_for_status()
    return str(made["id"])


def items_of(number: int) -> Iterator[dict[str, object]]:
    """Every fourth message is an answer behind a tool call."""
    if number % 4 == 3:
        kind = list(RECEIPTS)[number // 4 % len(RECEIPTS)]
        call: dict[str, object] = {"call_id": f"call_{number}", "type": "function_call"}
        yield call | {"name": TOOLS[kind], "arguments": "{}"}
        output = json.dumps(RECEIPTS[kind])
        yield call | {"type": "function_call_output", "output": output}
    yield message(number)


def message(number: int) -> dict[str, object]:
    if number % 2:
        content = {"type": "output_text", "text": ANSWER, "annotations": []}
        return {"type": "message", "role": "assistant", "content": [content]}
    content = {"type": "input_text", "text": f"question number {number}"}
    return {"type": "message", "role": "user", "content": [content]}


def read_all(person: Person, messages: int) -> None:
    """Everything is loaded and drawn."""
    said = person.page.get_by_role("article")
    while (shown := said.count()) < messages:
        person.page.evaluate("document.querySelector('section[tabindex]').scrollTop = 0")
        expect(said).not_to_have_count(shown, timeout=30_000)


def measure_tasks(person: Person, lethe: Lethe) -> None:
    messages = 100
    chat = long_chat(person, lethe, messages)
    with longest_task("loading 100 messages", person.page):
        person.chat.open(chat)
        expect(person.chat.questions.last).to_be_visible(timeout=30_000)
        person.page.evaluate(COUNT, [1, False])
    with longest_task("loading the older of them", person.page):
        read_all(person, messages)
    with longest_task("scrolling through them", person.page):
        person.page.evaluate(COUNT, [4, True])


def measure(person: Person, lethe: Lethe, messages: int) -> None:
    show("an empty page", person.page, move=False)
    person.chat.open(long_chat(person, lethe, messages))
    expect(person.chat.questions.last).to_be_visible(timeout=30_000)
    read_all(person, messages)
    show("scrolling", person.page, move=True)
    lethe.assistant.says(ANSWER * 12)
    lethe.openai.fault("delta_latency", seconds=0.02)
    person.chat.send("and now at length")
    expect(person.chat.answers.last).to_contain_text("Here is", timeout=30_000)
    show("streaming at the end", person.page, move=False)
    show("scrolling while it streams", person.page, move=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--messages", type=int, default=500)
    messages = options.parse_args().messages
    with tempfile.TemporaryDirectory(prefix="lethe-scroll-") as home, sync_playwright() as driver:
        lethe = begin(Path(home) / "data")
        browser = launch(driver)
        try:
            with somebody(browser, lethe.base_url, reduced_motion="no-preference") as person:
                register(person)
                measure_tasks(person, lethe)
                measure(person, lethe, messages)
        finally:
            browser.close()
            lethe.stop()


if __name__ == "__main__":
    main()
