"""How is a model tried? Each case by somebody new, whose tasks are read before and after."""

import time
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Any, Literal

import httpx

from tests.eval.cases import Case, tasks
from tests.eval.judge import Rows, is_right, is_unharmed
from tests.fixtures.user_session import UserSession, new_user_session

Verdict = Literal["right", "nothing", "wrong", "failed"]
"""As it should be; not done; something else was changed; the turn broke off."""
LONGEST = 3600.0


@dataclass
class Result:
    """What came of a case. `silent`: nothing was done, and nothing says so: neither a question, a
    refused call nor the mark under the answer. That is what a false claim can hide in.
    """

    kind: str
    language: str
    says: tuple[str, ...]
    verdict: Verdict
    marked: bool
    silent: bool
    calls: list[str]
    answer: str
    tokens: int
    seconds: float

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


async def try_case(make_client: Callable[[], Awaitable[httpx.AsyncClient]], case: Case) -> Result:
    user = await new_user_session(await make_client())
    await user.has_all(tasks(case, user.day))
    before, began = await user.rows(), time.monotonic()
    answers = []
    for text in case.says:
        answers.append(await _asked(user, text))
        if "error" in answers[-1]:
            break
    after, seconds = await user.rows(), time.monotonic() - began
    usage = (await user.client.get("/api/auth/me/usage")).json()
    verdict = _verdict(user, case, answers, before, after)
    last = answers[-1]
    calls = [call for answer in answers for call in answer.get("tool_calls", [])]
    return Result(
        kind=case.kind,
        language=case.language,
        says=case.says,
        verdict=verdict,
        marked="unbacked" in last,
        silent=verdict == "nothing" and _is_silent(last),
        calls=[f"{call['name']} {call['arguments']}" for call in calls],
        answer=str(last.get("response", last.get("error"))),
        tokens=int(usage.get("tokens") or 0),
        seconds=round(seconds, 1),
    )


async def _asked(user: UserSession, text: str) -> dict[str, Any]:
    """The turn as JSON: the answer, or an error."""
    known = {"conversation_id": user.conversation_id} if user.conversation_id else {}
    answer = await user.client.post(
        "/api/chat",
        json={"message": text, "time_zone": user.zone.key, **known},
        headers={"Accept": "application/json"},
        timeout=LONGEST,
    )
    said: dict[str, Any] = answer.json()
    user.conversation_id = said.get("conversation_id", user.conversation_id)
    return said


def _verdict(
    user: UserSession, case: Case, answers: list[dict[str, Any]], before: Rows, after: Rows
) -> Verdict:
    if is_right(user, case.expected, before, after):
        return "failed" if "error" in answers[-1] and not case.expected else "right"
    if not is_unharmed(before, after):
        return "wrong"
    return "failed" if "error" in answers[-1] else "nothing"


def _is_silent(answer: dict[str, Any]) -> bool:
    outputs = [call.get("output") or {} for call in answer["tool_calls"]]
    refused = any(output.get("ok") is False for output in outputs)
    asks = any(output.get("action") == "confirm" for output in outputs)
    question = any(mark in answer["response"] for mark in "?؟")
    return not (refused or asks or question or "unbacked" in answer)
