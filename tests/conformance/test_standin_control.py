"""Who may control the stand-in, and so read what was said? Who can read its folder."""

import httpx
import pytest

from tests.fixtures.openai import OpenAIStandin

PATHS = ("/faults", "/script", "/requests", "/conversations/conv_1")


@pytest.mark.parametrize("path", PATHS)
def test_without_the_key_nothing_is_shown(openai_standin: OpenAIStandin, path: str) -> None:
    for headers in ({}, {"authorization": "Basic sk-any"}, {"authorization": "Bearer sk-any"}):
        answer = httpx.get(openai_standin.control_url + path, headers=headers)
        assert 403 == answer.status_code


def test_without_the_key_nothing_is_forgotten(openai_standin: OpenAIStandin) -> None:
    openai_standin.script({"text": "Hello."})
    assert 403 == httpx.post(openai_standin.control_url + "/reset").status_code
    assert 403 == httpx.delete(openai_standin.control_url + "/script").status_code
    waiting = httpx.get(openai_standin.control_url + "/script", headers=keyed(openai_standin))
    assert {"waiting": 1} == waiting.json()


def test_a_page_whose_name_leads_here_is_refused(openai_standin: OpenAIStandin) -> None:
    headers = {**keyed(openai_standin), "host": "evil.example:80"}
    assert 403 == httpx.get(openai_standin.control_url + "/requests", headers=headers).status_code


def keyed(standin: OpenAIStandin) -> dict[str, str]:
    return {"authorization": f"Bearer {standin.key}"}
