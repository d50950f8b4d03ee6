"""How do programs sign in? By OAuth's endpoints and metadata: the mcp SDK's, over our provider."""

from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from mcp.server.auth.handlers.authorize import AuthorizationHandler
from mcp.server.auth.handlers.metadata import MetadataHandler, ProtectedResourceMetadataHandler
from mcp.server.auth.handlers.register import RegistrationHandler
from mcp.server.auth.handlers.token import TokenHandler
from mcp.server.auth.middleware.client_auth import AuthenticationError, ClientAuthenticator
from mcp.server.auth.routes import cors_middleware
from mcp.server.auth.settings import ClientRegistrationOptions
from mcp.shared.auth import OAuthMetadata, ProtectedResourceMetadata
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from backend.auth.authentication import auth_of
from backend.auth.oauth import places
from backend.auth.oauth.provider import Provider
from backend.auth.scopes import SCOPES
from backend.postgres.database import database_of

Endpoint = Callable[[Request], Awaitable[Response]]


def mount_oauth(app: FastAPI) -> None:
    """Programs in a browser reach all but the first: no cookie plays a part there."""
    route = Route(places.AUTHORIZE, _authorize, methods=["GET", "POST"], include_in_schema=False)
    app.router.routes.append(route)
    open_to_pages: dict[str, tuple[str, Endpoint]] = {
        places.TOKEN: ("POST", _token),
        places.REGISTER: ("POST", _register),
        places.REVOKE: ("POST", _revoke),
        places.SERVER_METADATA: ("GET", _server_metadata),
        places.RESOURCE_METADATA: ("GET", _resource_metadata),
    }
    for path, (method, endpoint) in open_to_pages.items():
        answered = cors_middleware(endpoint, [method, "OPTIONS"])
        app.router.routes.append(
            Route(path, answered, methods=[method, "OPTIONS"], include_in_schema=False)
        )


def _provider(request: Request) -> Provider:
    statements = auth_of(request).statements
    return Provider(database_of(request), statements, places.origin_of(request))


async def _authorize(request: Request) -> Response:
    return await AuthorizationHandler(_provider(request)).handle(request)


async def _token(request: Request) -> Response:
    provider = _provider(request)
    handler = TokenHandler(provider, ClientAuthenticator(provider))
    answer: Response = await handler.handle(request)  # its type is not told
    return answer


async def _register(request: Request) -> Response:
    options = ClientRegistrationOptions(enabled=True)
    return await RegistrationHandler(_provider(request), options).handle(request)


async def _revoke(request: Request) -> Response:
    """RFC 7009. The SDK's own handler demands a secret of apps that have none."""
    provider, headers = _provider(request), {"Cache-Control": "no-store"}
    try:
        client = await ClientAuthenticator(provider).authenticate_request(request)
    except AuthenticationError as exc:
        body = {"error": "invalid_client", "error_description": exc.message}
        return JSONResponse(body, 401, headers=headers)
    token = str((await request.form()).get("token", ""))
    known = await provider.load_access_token(token) or await provider.load_refresh_token(
        client, token
    )
    if known is not None:
        await provider.revoke_token(known)
    return Response(status_code=200, headers=headers)


async def _server_metadata(request: Request) -> Response:
    """RFC 8414."""
    origin = places.origin_of(request)
    metadata = OAuthMetadata.model_validate(
        {
            "issuer": origin,
            "authorization_endpoint": origin + places.AUTHORIZE,
            "token_endpoint": origin + places.TOKEN,
            "registration_endpoint": origin + places.REGISTER,
            "revocation_endpoint": origin + places.REVOKE,
            "scopes_supported": list(SCOPES),
            "response_types_supported": ["code"],
            "grant_types_supported": ["authorization_code", "refresh_token"],
            "token_endpoint_auth_methods_supported": ["none"],
            "revocation_endpoint_auth_methods_supported": ["none"],
            "code_challenge_methods_supported": ["S256"],
            "authorization_response_iss_parameter_supported": True,
            "service_documentation": f"{origin}/api/docs",
        }
    )
    return await MetadataHandler(metadata).handle(request)


async def _resource_metadata(request: Request) -> Response:
    """RFC 9728."""
    origin = places.origin_of(request)
    metadata = ProtectedResourceMetadata.model_validate(
        {
            "resource": places.resource_of(request),
            "authorization_servers": [origin],
            "scopes_supported": list(SCOPES),
            "resource_name": "Lethe",
        }
    )
    return await ProtectedResourceMetadataHandler(metadata).handle(request)
