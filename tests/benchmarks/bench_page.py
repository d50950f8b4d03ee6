"""What does a page cost before it can be used? Bytes of the first load, paints, jumps, frames.

`python -m tests.benchmarks.bench_page`. Bytes are exact; times are this machine's, with the
processor slowed four times as Lighthouse does for a phone. It asserts no clock.
"""

import gzip
import re
import tempfile
from pathlib import Path

from playwright.sync_api import Page, expect, sync_playwright

from tests.e2e.chromium import launch
from tests.e2e.lethe import Lethe, begin
from tests.e2e.person import Person, register, somebody

OUT = Path(__file__).parents[2] / "frontend/out"
PAGES = ("login", "chat", "tasks", "settings", "data")
LIMIT = 260
SLOWER = 4
TASKS = 200

SCRIPT = re.compile(r"<script[^>]*>")
PAINTS = """() => new Promise((done) => {
  const found = { fcp: 0, lcp: 0, cls: 0, what: "" };
  const watch = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take))
      .observe({ type, buffered: true });
  watch("paint", (e) => { if (e.name === "first-contentful-paint") found.fcp = e.startTime; });
  watch("largest-contentful-paint", (e) => {
    found.lcp = e.startTime;
    found.what = (e.element?.textContent ?? "").slice(0, 30);
  });
  watch("layout-shift", (e) => { if (!e.hadRecentInput) found.cls += e.value; });
  setTimeout(() => done(found), 500);
})"""
FRAMES = """() => new Promise((done) => {
  const box = document.querySelector("main");
  const start = performance.now();
  let frames = 0;
  let worst = 0;
  let last = start;
  function step(now) {
    frames += 1;
    worst = Math.max(worst, now - last);
    last = now;
    box.scrollTop += 60;
    if (now - start < 2000) requestAnimationFrame(step);
    else done({ rate: (1000 * frames) / (now - start), worst });
  }
  requestAnimationFrame(step);
})"""


def first_load(page: str) -> dict[str, float]:
    """KiB, gzipped, of what the page's own HTML asks for; old browsers' scripts left out."""
    html = (OUT / page / "index.html").read_text()
    scripts = {
        name
        for tag in SCRIPT.findall(html)
        if "nomodule" not in tag.lower()
        for name in re.findall(r'src="/(_next/[^"]+\.js)"', tag)
    }
    styles = set(re.findall(r'href="/(_next/[^"]+\.css)"', html))
    size = {name: len(gzip.compress((OUT / name).read_bytes())) / 1024 for name in scripts | styles}
    return {
        "js": sum(size[name] for name in scripts),
        "css": sum(size[name] for name in styles),
        "html": len(gzip.compress(html.encode())) / 1024,
    }


def paints(page: Page, path: str) -> dict[str, float | str]:
    slow = page.context.new_cdp_session(page)
    slow.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    page.goto(path, wait_until="networkidle" if path == "/login/" else "load")
    found: dict[str, float | str] = page.evaluate(PAINTS)
    slow.detach()
    return found


def print_sizes() -> None:
    print(f"{'page':10}{'js KiB':>8}{'css':>7}{'html':>7}   (first load, gzip; limit {LIMIT} js)")
    for name in PAGES:
        size = first_load(name)
        print(f"{name:10}{size['js']:8.1f}{size['css']:7.1f}{size['html']:7.1f}")


def print_paints(person: Person) -> None:
    print(f"\n{'page':10}{'fcp ms':>8}{'lcp':>7}{'cls':>7}   (processor slowed {SLOWER} times)")
    for name in PAGES:
        found = paints(person.page, f"/{name}/")
        print(
            f"{name:10}{found['fcp']:8.0f}{found['lcp']:7.0f}{found['cls']:7.3f}   {found['what']}"
        )


def print_frames(person: Person) -> None:
    for number in range(TASKS):
        person.has(f"Task {number}", notes="A note.", tags=["home"], priority="high")
    person.page.goto("/tasks/?view=anytime")
    rows = person.page.locator("[data-task]")
    for drawn in range(100, TASKS, 100):
        expect(rows).to_have_count(drawn)
        person.page.get_by_role("button", name="Show more").click()
    expect(rows).to_have_count(TASKS)
    found = person.page.evaluate(FRAMES)
    print(f"\n{TASKS} tasks scrolled: {found['rate']:.0f} frames a second, ", end="")
    print(f"the longest {found['worst']:.0f} ms")


def main() -> None:
    print_sizes()
    with tempfile.TemporaryDirectory(prefix="lethe-bench-") as home, sync_playwright() as driver:
        browser = launch(driver)
        running: Lethe = begin(Path(home) / "data")
        try:
            with somebody(browser, running.base_url) as person:
                found = paints(person.page, "/login/")
                print(f"\nfirst visit: fcp {found['fcp']:.0f} ms, lcp {found['lcp']:.0f} ms")
                register(person)
                print_paints(person)
                print_frames(person)
        finally:
            running.stop()
            browser.close()


if __name__ == "__main__":
    main()
