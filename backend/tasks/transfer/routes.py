"""How do tasks leave and come in over HTTP? By the routes /export and /import."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse

from backend.auth.current_user import CurrentOwner, SignedInOwner
from backend.concurrency_limits import Limits
from backend.dependencies import asker, place_in, shared
from backend.postgres.database import database_of
from backend.tasks.transfer import importing
from backend.tasks.transfer.export import EXPORTERS, Format, export

router = APIRouter(prefix="/api/tasks", tags=["tasks"])
IMPORT_PATH: Final = "/api/tasks/import"
FAILURES_SHOWN: Final = 1000


_TEXT: Final = {"schema": {"type": "string"}}
_TASKS: Final = {"type": "array", "items": {}}
_EXPORT: Final = {"type": "object", "required": ["tasks"], "properties": {"tasks": _TASKS}}
_FILES: Final[dict[int | str, dict[str, Any]]] = {
    200: {
        "description": "A file to keep.",
        "content": {each.media_type.partition(";")[0]: _TEXT for each in EXPORTERS.values()}
        | {"application/json": {"schema": _EXPORT}},
    }
}
_TAKEN: Final = {
    "application/json": {"schema": {"anyOf": [_EXPORT, _TASKS]}},
    "text/csv": _TEXT,
}


async def _body(request: Request) -> bytes:
    return await request.body()


@router.get(
    "/export",
    response_class=StreamingResponse,
    responses=_FILES,
    dependencies=[Depends(place_in(lambda limits: limits.exports))],
)
async def export_tasks(
    request: Request, owner: CurrentOwner, wanted: Annotated[Format, Query(alias="format")] = "json"
) -> StreamingResponse:
    """All tasks as a file; JSON holds the trash as well, and can be imported again."""
    exporter = EXPORTERS[wanted]
    now = datetime.now(UTC)
    day = now.astimezone(owner.zone).date()
    name = f"lethe-tasks-{day.isoformat()}.{exporter.extension}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    content = export(database_of(request), owner, exporter, now)
    return StreamingResponse(content, media_type=exporter.media_type, headers=headers)


@router.post("/import", openapi_extra={"requestBody": {"required": True, "content": _TAKEN}})
async def import_tasks(
    request: Request,
    owner: SignedInOwner,
    body: Annotated[bytes, Depends(_body)],
) -> importing.ImportResult:
    """A JSON export of ours, or with `Content-Type: text/csv` a CSV of Todoist's."""
    is_csv = "csv" in request.headers.get("content-type", "").lower()
    database = database_of(request)
    # Not sooner: the body has come, however slowly, and kept nobody from anything.
    async with shared(request, Limits).changes.slot(asker(request)):
        now = datetime.now(UTC)
        result = await importing.import_tasks(database, owner, now, body, is_csv=is_csv)
    return result.model_copy(update={"failures": result.failures[:FAILURES_SHOWN]})
