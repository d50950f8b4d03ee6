"""Which browsers are reminded: none that is gone, signed out, somebody else's, or not public."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from backend.reminders.push import Pusher
from backend.reminders.vapid import Vapid
from backend.services import create_services
from tests.fixtures.application import PASSWORD, register
from tests.fixtures.reminding import NINE, Reminders


@pytest.mark.parametrize("status", ["404 Not Found", "410 Gone"])
async def test_a_browser_that_wants_no_more_is_forgotten(reminders: Reminders, status: str) -> None:
    await reminders.subscribe()
    await reminders.due("x")
    reminders.service.status = status
    await reminders.remind()
    assert [] == (await reminders.chosen())["devices"]


@pytest.mark.parametrize("status", ["500 Oh", "429 Slow", "307 Temporary Redirect"])
async def test_a_push_service_that_refuses_loses_nobody(reminders: Reminders, status: str) -> None:
    await reminders.subscribe()
    await reminders.due("x")
    reminders.service.status = status
    assert 1 == await reminders.remind()
    assert 1 == len(reminders.service.pushes) == len((await reminders.chosen())["devices"])


@pytest.mark.parametrize("address", ["10.0.0.1", "127.0.0.1", "169.254.169.254", "::1"])
async def test_nothing_is_sent_to_what_is_not_public(
    reminders: Reminders, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.undo()
    reminders.use(reminders.service.pusher(address))
    await reminders.subscribe()
    await reminders.due("x")
    assert 1 == await reminders.remind()
    assert [] == reminders.service.pushes


async def test_a_push_goes_only_to_whom_the_certificate_names(reminders: Reminders) -> None:
    reminders.use(reminders.service.pusher(is_trusted=False))
    await reminders.subscribe()
    await reminders.due("x")
    assert 1 == await reminders.remind()
    assert [] == reminders.service.pushes


@pytest.mark.parametrize("everywhere", [False, True])
async def test_a_browser_that_signed_out_is_told_nothing(
    reminders: Reminders, everywhere: bool
) -> None:
    user = (await reminders.client.get("/api/auth/me")).json()
    await reminders.subscribe()
    await reminders.due("x")
    await reminders.client.post("/api/auth/logout", json={"everywhere": everywhere})
    assert 0 == await reminders.remind()
    body = {"email": user["email"], "password": PASSWORD}
    assert 200 == (await reminders.client.post("/api/auth/login", json=body)).status_code
    assert [] == (await reminders.chosen())["devices"]


async def test_a_session_that_is_over_is_told_nothing(reminders: Reminders) -> None:
    await reminders.subscribe()
    later = NINE + timedelta(days=31)
    await reminders.due("x", later)
    assert 1 == await reminders.remind(later)
    assert [] == reminders.service.pushes


async def test_a_browser_is_reminded_for_whoever_subscribed_it_last(
    reminders: Reminders, another_user: httpx.AsyncClient
) -> None:
    await reminders.subscribe()
    wanted = reminders.browsers["/send/one"].subscription()
    assert 200 == (await another_user.post("/api/reminders/devices", json=wanted)).status_code
    assert [] == (await reminders.chosen())["devices"]


async def test_a_browser_is_removed_by_its_owner_alone(
    reminders: Reminders, another_user: httpx.AsyncClient
) -> None:
    [device] = (await reminders.subscribe()).json()["devices"]
    path = f"/api/reminders/devices/{device['id']}"
    refused = await another_user.delete(path)
    assert (404, "device_not_found") == (refused.status_code, refused.json()["error"]["code"])
    assert 204 == (await reminders.client.delete(path)).status_code
    assert 404 == (await reminders.client.delete(path)).status_code


async def test_of_many_browsers_the_newest_ten_stay(reminders: Reminders) -> None:
    for number in range(12):
        assert 200 == (await reminders.subscribe(f"/send/{number}")).status_code
    await reminders.subscribe("/send/11")
    assert 10 == len((await reminders.chosen())["devices"])


@pytest.mark.parametrize(
    "wrong",
    [
        {"endpoint": "http://push.example/send/one"},
        {"endpoint": "https://user:pass@push.example/x"},
        {"endpoint": f"https://push.example/{'x' * 500}"},
        {"keys": {"p256dh": "AAAA", "auth": "AAAAAAAAAAAAAAAAAAAAAA"}},
        {"keys": {}},
        {"key": "another"},
    ],
)
async def test_a_subscription_that_cannot_work_is_refused(
    reminders: Reminders, wrong: dict[str, Any]
) -> None:
    assert 422 == (await reminders.subscribe(**wrong)).status_code
    assert [] == (await reminders.chosen())["devices"]


async def test_subscriptions_outlive_an_exchange_of_the_secret(reminders: Reminders) -> None:
    await reminders.subscribe()
    await reminders.due("x")
    old = reminders.app.state.services.settings.secret
    exchanged = Vapid(["another secret altogether", old])
    assert exchanged.public_key != reminders.service.vapid.public_key
    reminders.service.vapid = exchanged
    reminders.use(reminders.service.pusher())
    await reminders.remind()
    assert [["x"]] == reminders.titles()
    assert exchanged.public_key == (await reminders.chosen())["key"]


async def test_one_that_was_made_with_a_forgotten_key_goes(reminders: Reminders) -> None:
    await reminders.subscribe()
    await reminders.due("x")
    reminders.use(Pusher(Vapid(["another secret altogether"])))
    await reminders.remind()
    assert [] == (await reminders.chosen())["devices"]


async def test_nobody_learns_where_others_are_reminded(reminders: Reminders) -> None:
    await reminders.subscribe()
    chosen = await reminders.chosen()
    assert "push.example" not in str(chosen)
    fresh = await register(reminders.client)
    assert fresh
    assert [] == (await reminders.chosen())["devices"]


async def test_where_the_operator_wants_no_pushes_there_are_none(reminders: Reminders) -> None:
    await reminders.subscribe()
    await reminders.due("x")
    settings = reminders.app.state.services.settings.model_copy(update={"web_push": False})
    reminders.use(create_services(settings).pusher)
    assert (await reminders.chosen())["key"] is None
    await reminders.remind()
    refused = await reminders.subscribe()
    assert (422, "other_key") == (refused.status_code, refused.json()["error"]["code"])
    assert ([], []) == (reminders.service.pushes, (await reminders.chosen())["devices"])
