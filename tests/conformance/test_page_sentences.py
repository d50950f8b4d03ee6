"""Whatever a turn can end in, the page has its own sentence and one useful button for it."""

import re
from pathlib import Path

from tests.conformance.test_error_classes import ERRORS

FRONTEND = Path(__file__).parents[2] / "frontend"
OF_A_TURN = ("backend.errors", "backend.upstream.errors", "backend.chat", "backend.conversations")
# These never reach the person as a failed turn.
OTHERWISE = {
    "turn_running",  # is listened to
    "delete_failed",  # the list's own notice
    "head_too_large",  # a page cannot make its headers that large
    "title_empty",  # the page sends no empty title
    "not_signed_in",  # the page's `signed_out`
    "unsupported_media_type",  # the page sends JSON
    "bad_request", "conflict", "forbidden", "gone", "method_not_allowed", "not_found",
}  # fmt: skip


def test_every_code_of_a_turn_has_a_sentence_in_both_languages_and_a_button() -> None:
    codes = {kind.code for kind in ERRORS if kind.__module__.startswith(OF_A_TURN)} - OTHERWISE
    remedies = (FRONTEND / "features/chat/stream/turn-error.ts").read_text()
    assert codes - set(re.findall(r'^  (\w+): "[a-z-]+",$', remedies, re.MULTILINE)) == set()
    for language in ("en", "ur"):
        sentences = (FRONTEND / f"language/{language}/chat.ts").read_text().split("errors: {")[1]
        assert codes - set(re.findall(r"^    (\w+):", sentences, re.MULTILINE)) == set(), language
