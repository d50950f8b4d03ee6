"""How quick is the built page in Lighthouse's eyes? Scores, and the figures that they are made of.

`python -m tests.benchmarks.bench_lighthouse [PAGE...]` serves the built page to somebody who has
tasks and a conversation, and runs Lighthouse for each page in both of its presets. Prints the
median of three runs. Lighthouse slows the processor four times for `mobile`, so that a busy
machine counts four times there: read `speed`, its own measure of the processor, beside them.

It comes by `npx`, in the version below, and is no package of the page's: where the registry
cannot be reached, this says so and measures nothing.
"""

import json
import os
import subprocess
import sys
import tempfile
from itertools import product
from pathlib import Path
from shutil import which
from statistics import median
from typing import Any

import httpx
from playwright.sync_api import sync_playwright

from tests.e2e.chromium import MISSING, executable
from tests.e2e.lethe import begin
from tests.e2e.person import PASSWORD

LIGHTHOUSE = "lighthouse@12.8.2"
PAGES = ("login", "chat", "tasks", "settings", "data")
PRESETS = {"desktop": ["--preset=desktop"], "mobile": []}
RUNS = 3
TASKS = 25
LONGEST = 180
FIGURES = {
    "FCP ms": "first-contentful-paint",
    "LCP ms": "largest-contentful-paint",
    "TBT ms": "total-blocking-time",
    "CLS": "cumulative-layout-shift",
}


def begun(command: list[str], **more: Any) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command, check=False, text=True, capture_output=True, timeout=LONGEST, **more
    )


def require_lighthouse() -> None:
    """Ends with a sentence where it cannot be had."""
    if which("npx") is None:
        sys.exit("bench_lighthouse: there is no npx here, so Lighthouse was not run.")
    found = begun(["npx", "--yes", LIGHTHOUSE, "--version"])
    if found.returncode:
        sys.exit(f"bench_lighthouse: npx could not fetch {LIGHTHOUSE}:\n{found.stderr.strip()}")


def chromium() -> str:
    with sync_playwright() as driver:
        path = executable(driver.chromium.executable_path)
    return path or sys.exit(f"bench_lighthouse: {MISSING}")


def somebody(base_url: str) -> str:
    """The session of a user with tasks and a conversation."""
    who = {"email": "ada@example.com", "password": PASSWORD, "time_zone": "Europe/Berlin"}
    with httpx.Client(base_url=f"{base_url}/api", timeout=30) as client:
        token: str = (
            client.post("/auth/register", json=who).raise_for_status().json()["access_token"]
        )
        client.headers["authorization"] = f"Bearer {token}"
        client.headers["accept"] = "application/json"
        for number in range(TASKS):
            task = {"title": f"Task {number}", "priority": "high", "tags": ["home"]}
            client.post("/tasks", json=task).raise_for_status()
        client.post("/chat", json={"message": "What is due today?"}).raise_for_status()
    return token


def measured(url: str, preset: str, token: str, browser: str) -> dict[str, float]:
    """One run: the scores of 100, Lighthouse's figures, and how quick it found the machine."""
    headers = {"Cookie": f"lethe_session={token}"} if token else {}
    command = ["npx", "--yes", LIGHTHOUSE, url, *PRESETS[preset], "--quiet", "--output=json"]
    command.append("--only-categories=performance,accessibility")
    command.append(f"--extra-headers={json.dumps(headers)}")
    command.append("--chrome-flags=--headless=new --no-sandbox")
    found = begun(command, env={**os.environ, "CHROME_PATH": browser})
    if found.returncode:
        sys.exit(f"bench_lighthouse: Lighthouse failed at {url}:\n{found.stderr.strip()}")
    report = json.loads(found.stdout)
    scores = {name: 100 * part["score"] for name, part in report["categories"].items()}
    figures = {name: report["audits"][audit]["numericValue"] for name, audit in FIGURES.items()}
    return {**scores, **figures, "speed": report["environment"]["benchmarkIndex"]}


def show(page: str, preset: str, runs: list[dict[str, float]]) -> None:
    found = {name: median(run[name] for run in runs) for name in runs[0]}
    print(
        f"{page:10}{preset:9}{found['performance']:6.0f}{found['accessibility']:6.0f}"
        f"{found['FCP ms']:8.0f}{found['LCP ms']:8.0f}{found['TBT ms']:8.0f}{found['CLS']:7.3f}"
        f"{found['speed']:8.0f}",
        flush=True,
    )


def main(pages: list[str]) -> None:
    require_lighthouse()
    browser = chromium()
    with tempfile.TemporaryDirectory(prefix="lethe-bench-") as home:
        running = begin(Path(home) / "data")
        try:
            token = somebody(running.base_url)
            print(f"{LIGHTHOUSE}, the median of {RUNS} runs")
            print("page      preset    perf  a11y  FCP ms  LCP ms  TBT ms    CLS   speed")
            for page, preset in product(pages, PRESETS):
                who = "" if page == "login" else token
                url = f"{running.base_url}/{page}/"
                show(page, preset, [measured(url, preset, who, browser) for _ in range(RUNS)])
        finally:
            running.stop()


if __name__ == "__main__":
    main(sys.argv[1:] or list(PAGES))
