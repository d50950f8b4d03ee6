"""Under a PUBLIC_URL: one name for REST, MCP and the page, and a session that stays in HTTPS."""

from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from pydantic import ValidationError

from backend.settings import Settings
from tests.fixtures.application import create, lifespan_of, register
from tests.fixtures.settings import make_settings

NAME = "lethe.example.com"
PAGE = {"Accept": "text/html"}


@pytest.fixture
async def public(settings: Settings, tmp_path: Path) -> AsyncIterator[httpx.AsyncClient]:
    """A client that speaks to it as a browser behind the proxy does."""
    for place in ("", "chat/", "login/"):
        (tmp_path / "page" / place).mkdir(parents=True, exist_ok=True)
        (tmp_path / "page" / place / "index.html").write_text("<!doctype html><title>Lethe</title>")
    given = {"public_url": f"https://{NAME}", "frontend_dir": tmp_path / "page"}
    async with lifespan_of(create(settings.model_copy(update=given))) as app:
        transport = httpx.ASGITransport(app, raise_app_exceptions=False)
        async with httpx.AsyncClient(transport=transport, base_url=f"https://{NAME}") as opened:
            yield opened


@pytest.mark.parametrize("path", ["/api/tasks", "/mcp", "/login/", "/api/docs", "/no/such/page"])
async def test_any_other_name_is_refused_everywhere(public: httpx.AsyncClient, path: str) -> None:
    for other in ("localhost", "evil.example", f"{NAME}.evil.example"):
        answer = await public.post(path, headers={"Host": other})
        assert (421, "wrong_host") == (answer.status_code, answer.json()["error"]["code"])
        assert answer.headers["X-Request-Id"]


async def test_tools_answer_to_the_name(public: httpx.AsyncClient) -> None:
    answer = await public.post("/mcp", json={}, headers={"Authorization": "Bearer forged"})
    assert 401 == answer.status_code


async def test_the_session_is_in_a_cookie_that_no_neighbour_can_plant(
    public: httpx.AsyncClient,
) -> None:
    user = await register(public)
    (cookie,) = public.cookies.jar
    assert ("__Host-lethe_session", True, "/") == (cookie.name, cookie.secure, cookie.path)
    assert not cookie.domain_specified
    assert user == (await public.get("/api/auth/me")).json()
    assert "/chat/" == (await public.get("/", headers=PAGE)).headers["location"]

    token = cookie.value
    left = await public.post("/api/auth/logout")
    assert left.headers["set-cookie"].startswith('__Host-lethe_session="";')
    planted = {"Cookie": f"lethe_session={token}"}
    assert 401 == (await public.get("/api/auth/me", headers=planted)).status_code


async def test_browsers_are_told_to_stay_with_https(public: httpx.AsyncClient) -> None:
    for path in ("/api/health", "/login/", "/api/no/such"):
        sent = (await public.get(path)).headers["Strict-Transport-Security"]
        assert "max-age=31536000; includeSubDomains" == sent


@pytest.mark.parametrize(
    "url",
    ["http://lethe.example.com", "lethe.example.com", "https://", "https://lethe.example.com/app",
     "https://me@lethe.example.com", "https://lethe.example.com?x", "https://[::1"],
)  # fmt: skip
def test_a_public_url_is_an_origin(url: str) -> None:
    with pytest.raises(ValidationError, match="an origin is wanted"):
        make_settings(public_url=url)
    assert f"https://{NAME}" == make_settings(public_url=f"https://{NAME}/").public_url
