"""What nginx says itself: as the backend would, with `deploy/nginx.conf`."""

import socket
from pathlib import Path

import httpx
import pytest

from backend.local.nginx import Nginx
from backend.web.frontend import HEADERS, NOTHING
from tests.fixtures.nginx import client_of, in_front_of

NOBODY = "127.0.0.1:9"

OWN_ERRORS = [
    (b"FOO\r\n\r\n", 400, "bad_request"),
    (b"GET /api/%%00 HTTP/1.1\r\nHost: x\r\n\r\n", 400, "bad_request"),
    (b"TRACE /api/tasks HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method_not_allowed"),
    (b"POST /api/chat HTTP/1.1\r\nHost: x\r\nContent-Length: 9999999999\r\n\r\n",
     413, "body_too_large"),
    (b"GET /?%s HTTP/1.1\r\nHost: x\r\n\r\n" % (b"a" * 40_000), 414, "head_too_large"),
    (b"GET / HTTP/1.1\r\nHost: x\r\nX: %s\r\n\r\n" % (b"a" * 40_000), 431, "head_too_large"),
    (b"GET /api/tasks HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
     502, "server_unreachable"),
    (b"POST /mcp HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n", 502, "server_unreachable"),
]  # fmt: skip


def ask(nginx: Nginx, request: bytes) -> httpx.Response:
    with socket.create_connection(("127.0.0.1", nginx._port), timeout=30) as connection:
        connection.sendall(request.replace(b"%%", b"%"))
        answer = b""
        while b"}}" not in answer and (piece := connection.recv(65_536)):
            answer += piece
    head, _, body = answer.partition(b"\r\n\r\n")
    status, *lines = head.decode().split("\r\n")
    headers = [(line.split(": ")[0], line.split(": ")[1]) for line in lines]
    return httpx.Response(int(status.split()[1]), headers=headers, content=body)


def test_what_nginx_says_itself_has_our_shape_and_our_headers(
    tmp_path: Path, subtests: pytest.Subtests
) -> None:
    with in_front_of(tmp_path, NOBODY) as nginx:
        for request, status, code in OWN_ERRORS:
            with subtests.test(str(request[:40])):
                answer = ask(nginx, request)
                assert (status, code) == (answer.status_code, answer.json()["error"]["code"])
                assert {"code", "message", "request_id"} == set(answer.json()["error"])
                expected = HEADERS | {"Content-Security-Policy": NOTHING, "Server": "nginx"}
                assert expected == {name: answer.headers.get(name) for name in expected}
                assert "no-store" == answer.headers["cache-control"]
                assert (status == 502) == ("retry-after" in answer.headers)


async def test_a_browser_that_wants_a_page_is_told_in_a_page(tmp_path: Path) -> None:
    with in_front_of(tmp_path, NOBODY) as nginx:
        async with client_of(nginx) as client:
            page = await client.get("/chat/", headers={"Accept": "text/html,*/*"})
            api = await client.get("/api/tasks", headers={"Accept": "text/html,*/*"})
    assert (502, "text/html") == (page.status_code, page.headers["content-type"])
    assert HEADERS.items() <= {name.title(): value for name, value in page.headers.items()}.items()
    assert (502, "application/json") == (api.status_code, api.headers["content-type"])
