"""How do programs sign in? By OAuth's endpoints: the mcp SDK's handlers over our provider."""

from urllib.parse import parse_qsl, urlencode, urlsplit

from fastapi import Request
from mcp.server.auth.handlers.authorize import AuthorizationHandler
from mcp.server.auth.handlers.metadata import MetadataHandler, ProtectedResourceMetadataHandler
from mcp.server.auth.handlers.register import RegistrationHandler
from mcp.server.auth.handlers.token import TokenHandler
from mcp.server.auth.middleware.client_auth import AuthenticationError, ClientAuthenticator
from mcp.server.auth.settings import ClientRegistrationOptions
from mcp.shared.auth import OAuthMetadata, ProtectedResourceMetadata
from starlette.responses import JSONResponse, Response

from backend.auth.authentication import auth_of
from backend.auth.client_network import client_network_of
from backend.auth.oauth import places
from backend.auth.oauth.client_document import Document
from backend.auth.oauth.provider import Provider
from backend.auth.scopes import SCOPES
from backend.postgres.database import database_of


def _provider(request: Request) -> Provider:
    auth = auth_of(request)

    async def find_document(url: str) -> Document | None:
        if auth.documents is None:
            return None
        return await auth.documents.get(url, client_network_of(request))

    origin = places.origin_of(request)
    return Provider(database_of(request), auth.statements, origin, find_document)


async def authorize(request: Request) -> Response:
    answer = await AuthorizationHandler(_provider(request)).handle(await _as_asked(request))
    return _sent_nowhere_unasked(answer, places.origin_of(request) + places.CONSENT_PAGE)


async def _as_asked(request: Request) -> Request:
    """The same without what was sent empty, which counts as not sent (RFC 6749, 3.1). The SDK takes
    it for a value.
    """
    given = await request.form() if request.method == "POST" else request.query_params
    sent = [
        (name, value) for name, value in given.multi_items() if isinstance(value, str) and value
    ]
    query = urlencode(sent).encode()
    return Request({**request.scope, "method": "GET", "query_string": query}, request.receive)


def _sent_nowhere_unasked(answer: Response, consent_page: str) -> Response:
    """An error is for the app to know. But anybody may register any site: a link to us would lead
    there without a click (RFC 9700, 4.11.2). So only a program on the person's own machine is told.
    """
    to = answer.headers.get("location", "")
    if not to.startswith("https:") or to.startswith(f"{consent_page}?"):
        return answer
    told = dict(parse_qsl(urlsplit(to).query))
    body = {name: told[name] for name in ("error", "error_description") if name in told}
    return JSONResponse(body, 400, headers={"Cache-Control": "no-store"})


async def exchange(request: Request) -> Response:
    provider, resource = _provider(request), str((await request.form()).get("resource") or "")
    if resource and not places.is_resource(request, resource):  # RFC 8707; the SDK does not look
        body = {"error": "invalid_target", "error_description": "There is no such resource here."}
        return JSONResponse(body, 400, headers={"Cache-Control": "no-store"})
    handler = TokenHandler(provider, ClientAuthenticator(provider))
    answer: Response = await handler.handle(request)  # its type is not told
    return answer


async def register(request: Request) -> Response:
    options = ClientRegistrationOptions(enabled=True)
    return await RegistrationHandler(_provider(request), options).handle(request)


async def revoke(request: Request) -> Response:
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


async def server_metadata(request: Request) -> Response:
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
            "client_id_metadata_document_supported": auth_of(request).documents is not None,
            "authorization_response_iss_parameter_supported": True,
            "service_documentation": f"{origin}/api/docs",
        }
    )
    return await MetadataHandler(metadata).handle(request)


async def resource_metadata(request: Request) -> Response:
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
