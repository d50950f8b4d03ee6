"""How do tasks leave and come in over HTTP? By the routes /export and /import."""

from datetime import UTC, datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query, Request
from fastapi.responses import StreamingResponse
from pydantic import AwareDatetime, BaseModel, ConfigDict
from starlette.datastructures import UploadFile

from backend.auth.current_user import CurrentOwner, SignedInOwner
from backend.concurrency_limits import Limits
from backend.dependencies import asker, place_in, shared
from backend.event_stream import HEADERS
from backend.postgres.database import Transaction, database_of
from backend.settings import Settings
from backend.tasks.errors import ImportInvalid
from backend.tasks.fields import TaskNumber
from backend.tasks.store.task_store import TaskStore
from backend.tasks.transfer import importing
from backend.tasks.transfer.content import FILES_LIMIT, File
from backend.tasks.transfer.export import EXPORTERS, Format, export
from backend.tasks.transfer.progress import LINES, Progress, begun, lines_of
from backend.tasks.transfer.results import ImportPreview, ImportResult

router = APIRouter(prefix="/api/tasks", tags=["tasks"])
IMPORT_PATHS: Final = ("/api/tasks/import", "/api/tasks/import/preview")
FAILURES_SHOWN: Final = 1000


_UNBUFFERED: Final = {name: HEADERS[name] for name in ("cache-control", "x-accel-buffering")}
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
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {
                "files": {"type": "array", "items": {"type": "string", "format": "binary"}}
            },
        }
    },
}


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


async def _files(request: Request) -> list[File]:
    """The file that is the body, or those of a form."""
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        return [File("", await request.body())]
    files = []
    async with request.form(max_files=FILES_LIMIT, max_part_size=0) as form:
        for _, part in form.multi_items():
            if isinstance(part, UploadFile):
                files.append(File(part.filename or "", await part.read()))
    if not files:
        raise ImportInvalid
    return files


def _may_be_plain(request: Request) -> bool:
    """Whether lines of text may be titles: not where the sender says that it is something else."""
    kind = request.headers.get("content-type", "").lower()
    return not ("csv" in kind or "json" in kind)


Files = Annotated[list[File], Depends(_files)]
Plain = Annotated[bool, Depends(_may_be_plain)]


@router.post(
    "/import",
    response_model=ImportResult,
    responses={200: {"content": {LINES: _TEXT}}},
    openapi_extra={"requestBody": {"required": True, "content": _TAKEN}},
)
async def import_tasks(
    request: Request,
    owner: SignedInOwner,
    files: Files,
    plain: Plain,
    existing: importing.Existing = "skip",
    undoable: bool = False,
) -> ImportResult | StreamingResponse:
    """One file as the body, or several as a form. Their content tells what they are.

    What is here already is skipped; with `existing=restore`, tasks of our own JSON or CSV that lie
    in the trash or were changed since become what the file says. With `undoable=true` the answer
    names `first`, `last` and `at`, by which the import can be undone. With `Accept:
    application/x-ndjson` lines tell how far it is, `{"step": "read", "done": 50}` and `{"step":
    "write", "done": 500, "of": 900}`; the last holds its `result`, or an `error`. Closing the
    connection before cancels all.
    """

    async def work(progress: Progress) -> ImportResult:
        # Not sooner: the body has come, however slowly, and kept nobody from anything.
        async with shared(request, Limits).changes.slot(asker(request)):
            result = await importing.import_tasks(
                database_of(request),
                *(owner, datetime.now(UTC), files),
                plain=plain,
                existing=existing,
                progress=progress,
            )
        shown = {"failures": result.failures[:FAILURES_SHOWN]}
        unnamed = {} if undoable else {"first": None, "last": None, "at": None}
        return result.model_copy(update=shown | unnamed)

    if LINES not in request.headers.get("accept", ""):
        return await work(Progress())
    lines = await begun(lines_of(work, shared(request, Settings).heartbeat))
    return StreamingResponse(lines, media_type=LINES, headers=_UNBUFFERED)


@router.post(
    "/import/preview", openapi_extra={"requestBody": {"required": True, "content": _TAKEN}}
)
async def preview_import(
    request: Request, owner: SignedInOwner, files: Files, plain: Plain
) -> ImportPreview:
    """What an import of these files would do. Nothing is written."""
    async with shared(request, Limits).changes.slot(asker(request)):
        told = await importing.preview(
            database_of(request), owner, datetime.now(UTC), files, plain=plain
        )
    return told.model_copy(update={"failures": told.failures[:FAILURES_SHOWN]})


class ImportedTasks(BaseModel):
    """`first`, `last` and `at` of an import's result."""

    model_config = ConfigDict(extra="forbid")

    first: TaskNumber
    last: TaskNumber
    at: AwareDatetime


class UndoneImport(BaseModel):
    """How many tasks are gone again; those that were touched since stay."""

    erased: int


@router.post("/import/undo")
async def undo_import(
    session: Transaction, owner: SignedInOwner, added: ImportedTasks
) -> UndoneImport:
    """Take an import back: its tasks go for good, except those that were changed since."""
    store = TaskStore(session, owner, datetime.now(UTC))
    return UndoneImport(erased=await store.take_back_import(added.first, added.last, added.at))
