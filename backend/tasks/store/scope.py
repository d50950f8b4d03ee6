"""Whose tasks does a query see? Those of one owner, at one moment, in the caller's transaction."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final

from sqlalchemy import ColumnElement
from sqlmodel import col
from sqlmodel.ext.asyncio.session import AsyncSession

from backend.auth.owner import Owner
from backend.tasks.dates import local_day
from backend.tasks.task import Task

TRASH_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Scope:
    """Every query of the store is made with one, so that nobody else's row can be named."""

    session: AsyncSession
    owner: Owner
    now: datetime
    """The moment of the request."""

    @property
    def today(self) -> date:
        return local_day(self.now, self.owner.zone)

    @property
    def trash_from(self) -> datetime:
        """What was deleted before is gone."""
        return self.now - timedelta(days=TRASH_DAYS)

    @property
    def mine(self) -> ColumnElement[bool]:
        return col(Task.owner_id) == self.owner.id
