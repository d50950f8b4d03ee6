"""The OpenAPI document is true, and nothing that it allows makes the server fail."""

import asyncio
import re
from collections import Counter
from typing import Any

import pytest
import schemathesis
from fastapi import FastAPI
from hypothesis import HealthCheck, given, settings
from openapi_schema_validator import OAS31Validator
from schemathesis import APIOperation, Case
from schemathesis.checks import not_a_server_error
from schemathesis.core.result import Err, Ok
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from backend.openapi import document
from backend.tasks.tools.catalog import BY_NAME
from tests.fixtures.application import Served
from tests.fixtures.examples import TIMES

ENDLESS = {"/api/tasks/events"}
"""An event stream has no end that a generated request could wait for."""
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]
Operation = APIOperation[Any, Any, Any, Any]
UPSTREAM = {502, 503, 504}


def hammer(operation: Operation, headers: dict[str, str]) -> int:
    """Send what the document allows, and some that it does not; count the answers."""
    answered = 0

    @settings(
        max_examples=6 * TIMES,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def check(case: Case[Any]) -> None:
        nonlocal answered
        answer = case.call(headers=headers, timeout=20)
        case.validate_response(answer, checks=CHECKS)
        if answer.status_code >= 400:
            error = answer.json()["error"]
            assert error["code"]
            assert error["message"]
        answered += 1

    check()
    return answered


async def operations_of(server: Served) -> list[Operation]:
    schema = await asyncio.to_thread(
        schemathesis.openapi.from_url, f"{server.base_url}/api/openapi.json"
    )
    found = list(schema.get_all_operations())
    assert [result for result in found if isinstance(result, Err)] == []
    operations = [result.ok() for result in found if isinstance(result, Ok)]
    return [operation for operation in operations if operation.path not in ENDLESS]


@pytest.mark.timeout(300)
async def test_nothing_that_the_document_allows_makes_the_server_fail(server: Served) -> None:
    for operation in await operations_of(server):
        user = await server.user()  # of its own: some requests end the session
        for title in ("one", "two", "three"):
            await user.post("/api/tasks", json={"title": title})
        headers = {"Authorization": f"Bearer {user.cookies['lethe_session']}"}
        assert await asyncio.to_thread(hammer, operation, headers), operation.label


def described(app: FastAPI) -> list[tuple[str, str, dict[str, Any]]]:
    return [
        (method, path, operation)
        for path, methods in app.openapi()["paths"].items()
        for method, operation in methods.items()
    ]


def test_every_route_says_what_it_does(app: FastAPI) -> None:
    silent = [
        (method, path)
        for method, path, operation in described(app)
        if not operation.get("description")
    ]
    assert [] == silent


def test_every_route_says_what_it_takes_and_answers(app: FastAPI) -> None:
    for method, path, operation in described(app):
        answers = operation["responses"]
        good = [status for status in answers if status.startswith("2") or status == "303"]
        assert 1 == len(good), (method, path)
        assert (good[0] in ("204", "303")) != bool(answers[good[0]].get("content")), (method, path)
        for kind, content in answers[good[0]].get("content", {}).items():
            assert content.get("schema"), (method, path, kind)
    takes_files = app.openapi()["paths"]["/api/tasks/import"]["post"]["requestBody"]["content"]
    assert {"application/json", "text/csv"} <= set(takes_files)


def test_every_route_documents_the_one_error_shape(app: FastAPI) -> None:
    for method, path, operation in described(app):
        for family in ("4XX", "5XX"):
            schema = operation["responses"][family]["content"]["application/json"]["schema"]
            assert {"$ref": "#/components/schemas/ErrorOut"} == schema, (method, path)
        assert "422" not in operation["responses"], (method, path)


def test_every_route_but_the_public_ones_names_its_two_ways_to_sign_in(app: FastAPI) -> None:
    public = {"/api/health", "/api/ready", "/api/info", "/api/auth/register", "/api/auth/login",
              "/api/auth/forgotten", "/api/auth/reset", "/api/auth/sign-up",
              "/api/auth/sign-up/finish", "/api/auth/confirm-address", "/api/calendar/{token}.ics",
              "/api/auth/oidc/finish", "/api/auth/oidc/{provider}/start",
              "/api/auth/passkeys/sign-in/begin", "/api/auth/passkeys/sign-in",
              "/api/auth/sign-up/passkey/begin", "/api/auth/sign-up/passkey",
              "/api/auth/oidc/{provider}/callback"}  # fmt: skip
    for method, path, operation in described(app):
        ways = {name for way in operation.get("security", []) for name in way}
        assert (set() if path in public else {"HTTPBearer", "APIKeyCookie"}) == ways, (method, path)


def test_every_operation_has_a_name_that_a_generated_client_can_use(app: FastAPI) -> None:
    names = [operation["operationId"] for _, _, operation in described(app)]
    assert [] == [name for name in names if not re.fullmatch(r"[a-z]+(_[a-z]+)*", name)]
    assert len(names) == len(set(names))


def test_no_two_models_have_one_title(app: FastAPI) -> None:
    titles = [model.get("title", name) for name, model in models(app).items()]
    assert [] == [title for title, times in Counter(titles).items() if times > 1]
    assert [] == [name for name in models(app) if not re.fullmatch(r"[A-Z][A-Za-z]+", name)]


def models(app: FastAPI) -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = app.openapi()["components"]["schemas"]
    return found


def test_every_model_is_a_valid_schema(app: FastAPI) -> None:
    for name, model in models(app).items():
        OAS31Validator.check_schema(model)
        said = model.get("description") or "properties" in model or "oneOf" in model
        assert said or name == "JsonValue", name  # anything


def test_every_tool_is_named(app: FastAPI) -> None:
    assert list(BY_NAME) == models(app)["ToolName"]["enum"]


def test_what_a_tool_answers_is_described(app: FastAPI) -> None:
    kinds = {kind["$ref"].rsplit("/", 1)[-1] for kind in models(app)["Receipt"]["oneOf"]}
    names = ("Task", "Bulk", "Done", "List", "Confirm", "Refused")
    assert {f"{name}Receipt" for name in names} == kinds


def test_each_way_to_sign_in_is_explained(app: FastAPI) -> None:
    ways = app.openapi()["components"]["securitySchemes"]
    assert [] == [name for name, way in ways.items() if not way.get("description")]


def test_the_document_is_the_same_without_a_server(app: FastAPI) -> None:
    assert document() == app.openapi()


@pytest.mark.parametrize("path", ["/api/openapi.json"])
async def test_the_document_is_served(client: Any, path: str) -> None:
    answer = await client.get(path)
    assert (200, "3.1") == (answer.status_code, answer.json()["openapi"][:3])
