"""Every error of ours says what a client and a person may rely on."""

from collections import defaultdict
from collections.abc import Iterator

import pytest

import backend.agent_services
import backend.app
from backend.errors import AppError

FEATURES = (backend.app, backend.agent_services)
"""They import every feature, and so every error."""


def descendants(kind: type[AppError]) -> Iterator[type[AppError]]:
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


ERRORS = sorted(
    {kind for kind in descendants(AppError) if kind.__module__.startswith("backend.")},
    key=lambda kind: (kind.code, kind.__name__),
)

STABLE = set(
    """
 account_gone address_unverified already_linked answer_not_saved bad_request body_too_large
 calendar_not_found confirm_by_passkey confirm_expired conflict consent_expired conversation_busy
 conversation_gone conversation_idle conversation_not_found cross_site_request cursor_invalid
 daily_limit_reached delete_failed device_not_found due_unclear email_taken forbidden gone
 grant_not_found head_too_large identity_taken import_invalid interrupted invalid_request
 issuer_unreachable last_way_in link_expired mail_first message_empty message_not_found
 message_too_long method_not_allowed model_failed model_filtered model_incomplete model_missing
 model_rate_limited model_refused_key model_rejected model_timeout model_unavailable must_ask
 no_mail no_password no_task_fits not_by_page not_found not_signed_in nothing_to_change
 openai_unreachable other_key parent_invalid passkey_expired passkey_known passkey_not_found
 passkey_refused passkey_wanted passkeys_need_name password_wanted place_elsewhere
 recurrence_invalid recurrence_needs_date registration_closed reset_expired scope_missing
 server_limit_reached session_not_found several_tasks_fit sign_in_again sign_in_busy
 sign_in_denied sign_in_expired sign_in_failed task_changed_since task_invalid task_not_found
 task_not_said task_not_seen time_without_date title_empty token_invalid token_not_dated
 too_many_accounts
 too_many_attempts too_many_grants too_many_mails too_many_passkeys too_many_requests
 too_many_tasks turn_id_reused turn_running turn_timeout turns_too_fast unavailable undo_expired
 unknown_time_zone unsupported_media_type upstream_error upstream_timeout weak_password
 weekday_mismatch wrong_credentials wrong_host wrong_password
""".split()  # noqa: SIM905
)


@pytest.mark.parametrize("kind", ERRORS, ids=lambda kind: kind.__name__)
def test_an_error_has_a_status_a_code_and_a_sentence(kind: type[AppError]) -> None:
    assert 400 <= kind.status <= 599
    assert kind.code.replace("_", "").isalpha()
    assert kind.code.islower()
    assert kind.message[0].isupper()
    assert kind.message.endswith(".")


def test_a_code_means_one_thing() -> None:
    """Two classes share a code only if one is the other's special case, with the same status."""
    by_code: dict[str, list[type[AppError]]] = defaultdict(list)
    for kind in ERRORS:
        by_code[kind.code].append(kind)
    for code, kinds in by_code.items():
        eldest = min(kinds, key=lambda kind: len(kind.__mro__))
        assert all(issubclass(kind, eldest) for kind in kinds), code
        assert 1 == len({kind.status for kind in kinds}), code


def test_no_code_appears_or_goes_away_by_accident() -> None:
    assert STABLE == {kind.code for kind in ERRORS}
