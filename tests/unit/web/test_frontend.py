"""The static build: addresses, caching, packing, policy."""

import base64
import gzip
import hashlib
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from fastapi import FastAPI

from backend.errors import install_error_handlers
from backend.web.frontend import HOME, SIGNED_IN, SecurityHeaders, mount_frontend
from tests.fixtures.application import asgi_client
from tests.fixtures.copies import ROOT

SCRIPT = "self.theme='dark'"
PAGE = f"<html><script>{SCRIPT}</script><script src='/_next/static/a.js'></script>{'x' * 2000}"
BUILD = {
    "index.html": PAGE,
    "404.html": "nothing here",
    "chat/index.html": "the chat",
    "_next/static/a.js": "let a;" * 400,
    "icon.svg": "<svg/>",
}


@pytest.fixture
def build(tmp_path: Path) -> Path:
    for name, text in BUILD.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text)
    return tmp_path


def application(directory: Path) -> FastAPI:
    app = FastAPI()

    @app.get("/api/tasks")
    async def tasks() -> dict[str, str]:
        return {}

    mount_frontend(app, directory, "session")
    app.add_middleware(SecurityHeaders)
    install_error_handlers(app)
    return app


@pytest.fixture
async def browser(build: Path) -> AsyncIterator[httpx.AsyncClient]:
    async with asgi_client(application(build), headers={"Accept": "text/html"}) as client:
        yield client


async def test_a_page_is_served_at_its_address(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/chat/?c=conv_1")).text == "the chat"


async def test_a_page_without_its_slash_redirects_and_keeps_the_query(
    browser: httpx.AsyncClient,
) -> None:
    answer = await browser.get("/chat?c=conv_1")
    assert (answer.status_code, answer.headers["location"]) == (308, "/chat/?c=conv_1")


@pytest.fixture
async def visitor(build: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A browser before a build that has a door."""
    (build / "login").mkdir()
    (build / "login/index.html").write_text("the door")
    async with asgi_client(application(build), headers={"Accept": "text/html"}) as client:
        yield client


@pytest.mark.parametrize(
    ("wanted", "shown"),
    [
        ("/", "/login/"),
        ("/chat/", "/login/"),
        ("/chat/?c=conv_1&x=%20", "/login/?next=%2Fchat%2F%3Fc%3Dconv_1%26x%3D%2520"),
        ("/tasks/", "/login/?next=%2Ftasks%2F"),
        ("/?add=Milk%20%26%20tea", "/login/?next=%2F%3Fadd%3DMilk%2520%2526%2520tea"),
    ],
)
async def test_a_browser_without_a_session_is_shown_the_door_at_once(
    visitor: httpx.AsyncClient, wanted: str, shown: str
) -> None:
    answer = await visitor.get(wanted)
    assert (answer.status_code, answer.headers["location"]) == (302, shown)
    assert answer.headers["cache-control"] == "no-store"


async def test_a_browser_with_a_session_goes_straight_to_the_chat(
    visitor: httpx.AsyncClient,
) -> None:
    visitor.cookies.set("session", "of somebody")
    assert (await visitor.get("/")).headers["location"] == "/chat/"
    captured = await visitor.get("/?add=Milk")
    assert (captured.status_code, captured.headers.get("location")) == (200, None)
    assert (await visitor.get("/chat/")).text == "the chat"


async def test_a_program_is_given_the_page_that_it_asks_for(visitor: httpx.AsyncClient) -> None:
    answer = await visitor.get("/chat/", headers={"Accept": "*/*"})
    assert (answer.status_code, answer.text) == (200, "the chat")


def test_every_page_behind_the_door_is_known() -> None:
    pages = (ROOT / "frontend/app/(signed-in)").glob("*/page.tsx")
    asked_for_leave = "/connect/"  # without the page's frame, which nothing may look like
    expected = {HOME, asked_for_leave, *(f"/{page.parent.name}/" for page in pages)}
    assert expected == set(SIGNED_IN)


async def test_hashed_files_are_kept_for_ever(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/_next/static/a.js")
    assert "immutable" in answer.headers["cache-control"]
    assert answer.headers["content-type"].startswith("text/javascript")


async def test_pages_are_asked_for_again_and_not_sent_twice(browser: httpx.AsyncClient) -> None:
    first = await browser.get("/")
    again = await browser.get("/", headers={"If-None-Match": first.headers["etag"]})
    assert first.headers["cache-control"] == "no-cache"
    assert (again.status_code, again.content) == (304, b"")


async def test_files_are_packed_for_browsers_that_can_unpack(build: Path) -> None:
    async with asgi_client(application(build)) as client:
        packed = await client.send(
            client.build_request("GET", "/", headers={"Accept-Encoding": "gzip"}), stream=True
        )
        raw = b"".join([part async for part in packed.aiter_raw()])
        plain = await client.get("/", headers={"Accept-Encoding": "identity"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(raw) == plain.content == PAGE.encode()
    assert "content-encoding" not in plain.headers


async def test_an_unknown_page_is_the_pages_own_404(browser: httpx.AsyncClient) -> None:
    answer = await browser.get("/nowhere/")
    assert (answer.status_code, answer.text) == (404, "nothing here")


@pytest.mark.parametrize("path", ["/api/nothing", "/api", "/mcp/nothing", "/api/a/b/c"])
async def test_an_unknown_api_address_is_a_json_error(
    browser: httpx.AsyncClient, path: str
) -> None:
    answer = await browser.get(path)
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


async def test_an_api_address_with_a_slash_too_many_leads_to_the_one_without(
    browser: httpx.AsyncClient,
) -> None:
    answer = await browser.post("/api/tasks/?a=b", headers={"Host": "evil.example"})
    assert (answer.status_code, answer.headers["location"]) == (308, "/api/tasks?a=b")
    assert (await browser.get("/api/nothing/")).status_code == 404


async def test_a_wrong_method_is_a_json_error(browser: httpx.AsyncClient) -> None:
    for path in ("/api/tasks", "/chat/"):
        answer = await browser.delete(path)
        assert (answer.status_code, answer.json()["error"]["code"]) == (405, "method_not_allowed")


@pytest.mark.parametrize("path", ["/../settings.py", "/%2e%2e/settings.py", "/chat/%00", "/..%2f"])
async def test_no_address_leaves_the_build(browser: httpx.AsyncClient, path: str) -> None:
    assert (await browser.get(path)).status_code == 404


async def test_only_the_pages_own_inline_scripts_may_run(browser: httpx.AsyncClient) -> None:
    content_policy = (await browser.get("/")).headers["content-security-policy"]
    digest = base64.b64encode(hashlib.sha256(SCRIPT.encode()).digest()).decode()
    assert f"script-src 'self' 'sha256-{digest}';" in content_policy
    assert "img-src 'self' data:;" in content_policy
    assert "frame-ancestors 'none'" in content_policy


async def test_every_answer_carries_the_security_headers(browser: httpx.AsyncClient) -> None:
    for path in ("/", "/api/tasks", "/api/nothing", "/nowhere"):
        headers = (await browser.get(path)).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "same-origin"
        assert "frame-ancestors 'none'" in headers["content-security-policy"]


async def test_answers_of_the_api_are_kept_by_no_cache(browser: httpx.AsyncClient) -> None:
    assert (await browser.get("/api/tasks")).headers["cache-control"] == "no-store"


async def test_a_missing_build_says_what_to_do(tmp_path: Path) -> None:
    async with asgi_client(application(tmp_path / "nothing")) as client:
        answer = await client.get("/", headers={"Accept": "text/html"})
    assert answer.status_code == 503
    assert "make run" in answer.text
