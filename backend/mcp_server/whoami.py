"""What does an agent know of its user? Their date, time, zone and week, and what it may do."""

from datetime import date, datetime
from typing import Any, Literal

from mcp_types import Tool as McpTool
from mcp_types import ToolAnnotations
from pydantic import BaseModel, TypeAdapter

from backend.auth.scopes import SCOPES, Access, Scope
from backend.mcp_server.output_schema import as_output
from backend.tasks.dates import WEEKDAYS, Weekday
from backend.tasks.receipt import RefusedReceipt
from backend.tasks.tools.offered import NOTHING

NAME = "whoami"


class Whoami(BaseModel):
    ok: Literal[True] = True
    today: date
    weekday: Weekday
    time: str
    time_zone: str
    week_starts_on: Weekday
    language: str
    may: list[Scope]

    @classmethod
    def of(cls, access: Access, now: datetime) -> "Whoami":
        local = now.astimezone(access.owner.zone)
        return cls(
            today=local.date(),
            weekday=WEEKDAYS[local.weekday()],
            time=f"{local:%H:%M}",
            time_zone=access.owner.zone.key,
            week_starts_on="Monday",
            language=access.owner.language,
            may=[scope for scope in SCOPES if access.allows(scope)],
        )

    def sentence(self) -> str:
        return (
            f"For the user it is {self.weekday}, {self.today}, {self.time} ({self.time_zone}); "
            f"their week begins on {self.week_starts_on}."
        )


_ANSWER = TypeAdapter[Any](Whoami | RefusedReceipt)
TOOL = McpTool(
    name=NAME,
    title="Who am I",
    description="The user's date, time, zone and first day of the week, and what you may do.",
    input_schema={**NOTHING, "additionalProperties": False},
    output_schema=as_output(_ANSWER.json_schema(mode="serialization")),
    annotations=ToolAnnotations(
        read_only_hint=True, destructive_hint=False, idempotent_hint=True, open_world_hint=False
    ),
)
