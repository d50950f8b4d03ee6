"""How good is a model at this? `make eval MODEL_URL=… MODEL=…` prints a table, and keeps a JSON.

Without MODEL_URL the rules answer. `KIND=add,done` tries only those kinds, `FIRST=20` the first of
each kind.
"""

import argparse
import asyncio
import json
import tempfile
from collections import defaultdict
from pathlib import Path

import httpx

from tests.eval.cases import Case, cases
from tests.eval.running import Result, try_case
from tests.fixtures.copies import running


def chosen(kinds: str, first: int) -> list[Case]:
    """The cases of these kinds; of each kind so many."""
    found: dict[str, list[Case]] = defaultdict(list)
    for case in cases():
        if not kinds or case.kind in kinds.split(","):
            found[case.kind].append(case)
    return [case for group in found.values() for case in group[: first or None]]


async def tried(base_url: str, wanted: list[Case]) -> list[Result]:
    """One after the other: a model on this machine has one processor."""
    results = []
    for case in wanted:
        async with httpx.AsyncClient(base_url=base_url, timeout=60) as client:

            async def own(opened: httpx.AsyncClient = client) -> httpx.AsyncClient:
                return opened

            results.append(await try_case(own, case))
        last = results[-1]
        print(f"{last.verdict:8} {last.seconds:6.1f} s  {case.kind}: {' || '.join(case.says)}")
    return results


def table(results: list[Result]) -> str:
    """A line for each kind, as the README shows it."""
    groups: dict[str, list[Result]] = defaultdict(list)
    for result in results:
        groups[result.kind].append(result)
    lines = [
        "| kind | cases | right | not done | wrong writes | silent | marked | tokens | seconds |",
        "|---|---|---|---|---|---|---|---|---|",
    ]
    for name, group in [*groups.items(), ("all", results)]:
        count = {v: sum(r.verdict == v for r in group) for v in ("right", "nothing", "wrong")}
        lines.append(
            f"| {name} | {len(group)} | {count['right']} | {count['nothing']} | {count['wrong']} "
            f"| {sum(r.silent for r in group)} | {sum(r.marked for r in group)} "
            f"| {sum(r.tokens for r in group) // len(group)} "
            f"| {sum(r.seconds for r in group) / len(group):.1f} |"
        )
    return "\n".join(lines)


def main() -> None:
    given = argparse.ArgumentParser(description=__doc__)
    given.add_argument("--model-url", default="")
    given.add_argument("--model", default="")
    given.add_argument("--kind", default="")
    given.add_argument("--first", type=int, default=0)
    given.add_argument("--json", type=Path, default=Path(".make/eval.json"))
    options = given.parse_args()
    model = {"model_url": options.model_url, "model": options.model}
    named = {name: value for name, value in model.items() if value}
    limits = {"login_attempts": 10_000, "user_tokens_per_day": 10**9, "turn_timeout": 3600}
    with tempfile.TemporaryDirectory(prefix="lethe-eval-") as home:
        quick = "tests.fixtures.weak_passwords"
        with running(Path(home) / "data", module=quick, **limits, **named) as copy:
            results = asyncio.run(tried(copy.base_url, chosen(options.kind, options.first)))
    options.json.parent.mkdir(parents=True, exist_ok=True)
    kept = [result.as_json() for result in results]
    options.json.write_text(json.dumps(kept, indent=1, ensure_ascii=False), encoding="utf-8")
    print(f"\n{table(results)}\n\nEach case: {options.json}")


if __name__ == "__main__":
    main()
