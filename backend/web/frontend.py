"""How does the page reach the browser? The static build from memory, under a strict policy."""

import base64
import gzip
import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path, PurePosixPath
from urllib.parse import quote

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import cookie_parser
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Match
from starlette.types import ASGIApp, Message, Receive, Scope, Send

# Spelled out: the system's list of types differs from machine to machine.
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".json": "application/json",
    ".webmanifest": "application/manifest+json",
    ".txt": "text/plain; charset=utf-8",
    ".xml": "application/xml",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
}
PACKED_ALREADY = {".png", ".jpg", ".woff2"}
SMALL = 1024
IMMUTABLE = "public, max-age=31536000, immutable"
HOME, CHAT, LOGIN = "/", "/chat/", "/login/"
SIGNED_IN = (HOME, CHAT, "/tasks/", "/plan/", "/settings/", "/data/", "/connect/")
NOT_BUILT = (
    "<!doctype html><title>Lethe</title><p>The page has not been built yet. "
    "<code>make run</code> builds it; the API under <code>/api/</code> works without."
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(self), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
WAIT = {429: "10", 503: "2"}
"""Seconds of `Retry-After` in an answer that asks to wait, where nobody knows better."""
NOTHING = "default-src 'none'; frame-ancestors 'none'"
"""The policy of an answer that is no page, should a browser ever take it for one."""
_HSTS = {"https": "max-age=31536000"}
"""For a year, by the scheme of the request."""
_PROGRAMS = ("/api/", "/mcp/", "/v1/", "/oauth/", "/.well-known/oauth-")
_INLINE_SCRIPT = re.compile(rb"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)


def policy(page: bytes) -> str:
    """The Content-Security-Policy of one page: its own inline scripts, by hash, and no others."""
    scripts = dict.fromkeys(
        f"'sha256-{base64.b64encode(hashlib.sha256(script).digest()).decode()}'"
        for script in _INLINE_SCRIPT.findall(page)
    )
    return "; ".join(
        (
            "default-src 'self'",
            " ".join(("script-src 'self'", *scripts)),
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'none'",
        )
    )


@dataclass(frozen=True)
class File:
    """One file of the build, as it goes out."""

    path: str
    body: bytes

    @cached_property
    def packed(self) -> bytes | None:
        if len(self.body) < SMALL or PurePosixPath(self.path).suffix in PACKED_ALREADY:
            return None
        return gzip.compress(self.body, 9, mtime=0)

    @cached_property
    def headers(self) -> dict[str, str]:
        suffix = PurePosixPath(self.path).suffix
        hashed = self.path.startswith("_next/static/")
        headers = {
            "Content-Type": TYPES.get(suffix, "application/octet-stream"),
            "Cache-Control": IMMUTABLE if hashed else "no-cache",
            "ETag": f'"{hashlib.sha256(self.body).hexdigest()[:24]}"',
            "Vary": "Accept-Encoding",
        }
        if suffix == ".html":
            headers["Content-Security-Policy"] = policy(self.body)
        return headers

    def response(self, asked: Headers, status: int = 200) -> Response:
        if status == 200 and self.headers["ETag"] in asked.get("if-none-match", ""):
            return Response(status_code=304, headers=self.headers)
        if self.packed is not None and "gzip" in asked.get("accept-encoding", ""):
            headers = {**self.headers, "Content-Encoding": "gzip"}
            return Response(self.packed, status, headers=headers)
        return Response(self.body, status, headers=self.headers)


class Frontend:
    """What answers when no route does: a file, a page's address, or 404.

    The build is read once, at start: a build in the middle of a run cannot mix two versions.
    """

    def __init__(self, directory: Path, session_cookie: str) -> None:
        self._session_cookie = session_cookie
        found = sorted(directory.rglob("*")) if directory.is_dir() else []
        names = {path.relative_to(directory).as_posix(): path for path in found if path.is_file()}
        self._files = {name: File(name, path.read_bytes()) for name, path in names.items()}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            raise HTTPException(404)
        if is_api(scope["path"]):
            await _without_slash(scope)(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD"):
            raise HTTPException(405, headers={"Allow": "GET, HEAD"})
        await self._answer(scope)(scope, receive, send)

    def _answer(self, scope: Scope) -> Response:
        asked = Headers(scope=scope)
        path = scope["path"].removeprefix("/")
        wanted = _with_query(scope["path"], scope)
        if elsewhere := self._elsewhere(scope["path"], wanted, asked):
            return RedirectResponse(elsewhere, 302, headers={"Cache-Control": "no-store"})
        name = f"{path}index.html" if path.endswith("/") or not path else path
        if name in self._files:
            return self._files[name].response(asked)
        if f"{path}/index.html" in self._files:
            return _redirect(f"/{path}/", scope)
        if "text/html" not in asked.get("accept", ""):
            raise HTTPException(404)
        if not self._files:
            return HTMLResponse(NOT_BUILT, 503)
        if "404.html" in self._files:
            return self._files["404.html"].response(asked, 404)
        raise HTTPException(404)

    def _elsewhere(self, path: str, wanted: str, asked: Headers) -> str | None:
        """Where the page's own scripts would lead: so a browser shows nothing wrong on the way.

        A cookie may be of a session that has ended; then it is the scripts that find out.
        """
        if path not in SIGNED_IN or "text/html" not in asked.get("accept", ""):
            return None
        if "login/index.html" not in self._files:
            return None
        if self._session_cookie in cookie_parser(asked.get("cookie", "")):
            return CHAT if wanted == HOME else None  # with a query it brings captured words
        return LOGIN if wanted in (HOME, CHAT) else f"{LOGIN}?next={quote(wanted, safe='')}"


def _with_query(path: str, scope: Scope) -> str:
    query = scope["query_string"].decode("latin-1")
    return path + (f"?{query}" if query else "")


def _redirect(path: str, scope: Scope) -> Response:
    """To a path of the same origin: whatever name the request gave this server is not repeated."""
    return RedirectResponse(_with_query(path, scope), 308)


def _without_slash(scope: Scope) -> Response:
    """The way to the same address without its last slash, where there is one; else 404."""
    path = scope["path"].rstrip("/")
    plain = {**scope, "path": path}
    routes = scope["app"].routes if path != scope["path"] else ()
    if any(route.matches(plain)[0] is not Match.NONE for route in routes):
        return _redirect(path, scope)
    raise HTTPException(404)


def is_api(path: str) -> bool:
    """Whether programs speak there: no page, and errors in JSON."""
    return path.startswith(_PROGRAMS) or path in ("/api", "/mcp", "/v1", "/oauth")


class SecurityHeaders:
    """What every answer carries. Answers of the API are about one person: no cache keeps them."""

    def __init__(self, app: ASGIApp, *, is_https: bool = False) -> None:
        self.app = app
        self._hsts = f"{_HSTS['https']}; includeSubDomains" if is_https else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
                if is_api(scope["path"]):
                    headers.setdefault("Cache-Control", "no-store")
                    headers.setdefault("Content-Security-Policy", NOTHING)
                headers.setdefault("Content-Security-Policy", "frame-ancestors 'none'")
                if message["status"] in WAIT:
                    headers.setdefault("Retry-After", WAIT[message["status"]])
                if hsts := self._hsts or _HSTS.get(scope["scheme"]):
                    headers.setdefault("Strict-Transport-Security", hsts)
            await send(message)

        await self.app(scope, receive, with_headers)


def mount_frontend(app: FastAPI, directory: Path, session_cookie: str) -> None:
    """Serve the build wherever no route matches; /api/... and /mcp stay JSON errors."""
    app.router.default = Frontend(directory, session_cookie)
    app.router.redirect_slashes = False  # its address would be absolute, and name any Host
