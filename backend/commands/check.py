"""Is everything there that serving needs? Each part is tried, and gets one line."""

import asyncio
from collections.abc import AsyncIterator
from functools import partial

import httpx2

from backend.auth.issuer_documents import fetch_json
from backend.commands.check_database import check_database
from backend.commands.check_openai import check_openai
from backend.commands.finding import Finding
from backend.settings import Settings

_FARTHEST = 60.0
"""Seconds by which two clocks may differ: sign-ins bear five minutes, people less."""


def check(settings: Settings) -> int:
    """Print a line for each part. The exit code: 1 when something is wrong."""
    return asyncio.run(_check(settings))


async def _check(settings: Settings) -> int:
    is_wrong = False
    async for finding in _findings(settings):
        print(finding, flush=True)
        is_wrong = is_wrong or finding.verdict == "wrong"
    return int(is_wrong)


async def _findings(settings: Settings) -> AsyncIterator[Finding]:
    yield Finding("ok", "configuration", f"ENVIRONMENT={settings.environment}")
    yield _page(settings)
    clocks: dict[str, float] = {}
    async for finding in check_database(settings, partial(clocks.__setitem__, "Postgres")):
        yield finding
    async for finding in check_openai(settings, partial(clocks.__setitem__, "OpenAI")):
        yield finding
    yield _clock(clocks)
    if settings.auth_jwks_url is not None:
        yield await _issuer(settings.auth_jwks_url)


def _page(settings: Settings) -> Finding:
    if (settings.frontend_dir / "index.html").is_file():
        return Finding("ok", "page", str(settings.frontend_dir))
    return Finding("wrong", "page", f"FRONTEND_DIR {settings.frontend_dir} holds no page")


def _clock(ahead: dict[str, float]) -> Finding:
    """Whether this machine's clock agrees with the others': seconds that theirs is ahead."""
    if not ahead:
        return Finding("note", "clock", "nobody told the time")
    told = ", ".join(f"{whose} {seconds:+.0f} s" for whose, seconds in ahead.items())
    is_far = any(abs(seconds) > _FARTHEST for seconds in ahead.values())
    return Finding("wrong" if is_far else "ok", "clock", f"against this machine's: {told}")


async def _issuer(url: str) -> Finding:
    try:
        async with asyncio.timeout(15):
            found = await fetch_json(url)
        count = len(found["keys"])
    except (httpx2.HTTPError, TimeoutError, ValueError, TypeError, KeyError) as exc:
        return Finding("wrong", "issuer", f"AUTH_JWKS_URL {url} gives no keys ({_name(exc)})")
    return Finding("ok" if count else "wrong", "issuer", f"{count} keys at AUTH_JWKS_URL")


def _name(exc: BaseException) -> str:
    return str(exc) or type(exc).__name__
