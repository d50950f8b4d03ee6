"""Which models are there? A short list, for clients that ask whether they are served."""

from starlette.requests import Request
from starlette.responses import Response

from backend.conversation_server.errors import ApiError, json_response

from .api_route import api_route

NAMES = ("gpt-5.4", "gpt-5.4-mini", "gpt-5.4-nano", "lethe-stand-in")
CREATED = 1_767_225_600


def model(name: str) -> dict[str, object]:
    """A Model object."""
    return {"id": name, "object": "model", "created": CREATED, "owned_by": "system"}


async def list_models(request: Request) -> Response:
    """GET /v1/models."""
    return json_response({"object": "list", "data": [model(name) for name in NAMES]})


async def read_model(request: Request) -> Response:
    """GET /v1/models/{name}."""
    name = request.path_params["name"]
    if name not in NAMES:
        message = f"The model '{name}' does not exist"
        raise ApiError(404, message, param="model", code="model_not_found")
    return json_response(model(name))


ROUTES = [
    api_route("/v1/models", list_models, ["GET"]),
    api_route("/v1/models/{name}", read_model, ["GET"]),
]
