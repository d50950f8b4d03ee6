import pytest
from fastapi import Request

from backend.auth.cross_site import CrossSite, refuse_cross_site


def request(method: str, **headers: str) -> Request:
    raw = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
    return Request({"type": "http", "method": method, "path": "/", "headers": raw})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"sec_fetch_site": "same-origin", "origin": "https://lethe.example"},
        {"sec_fetch_site": "none"},
        {"origin": "https://lethe.example"},
        {"origin": "http://LETHE.example"},
    ],
)
def test_a_write_from_our_own_page_or_no_browser_passes(headers: dict[str, str]) -> None:
    refuse_cross_site(request("POST", host="lethe.example", **headers))


@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
@pytest.mark.parametrize(
    "headers",
    [
        {"sec_fetch_site": "cross-site"},
        {"sec_fetch_site": "same-site", "origin": "https://blog.example"},
        {"sec_fetch_site": ""},
        {"sec_fetch_site": "cross-site", "origin": "https://lethe.example"},
        {"origin": "https://evil.example"},
        {"origin": "https://lethe.example:8443"},
        {"origin": "https://lethe.example.evil.example"},
        {"origin": "null"},
        {"origin": "https://["},
        {"origin": ""},
    ],
)
def test_a_write_from_another_site_is_refused(method: str, headers: dict[str, str]) -> None:
    with pytest.raises(CrossSite):
        refuse_cross_site(request(method, host="lethe.example", **headers))


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
def test_reading_is_not_writing(method: str) -> None:
    refuse_cross_site(request(method, host="lethe.example", sec_fetch_site="cross-site"))
