"""How many accounts are there? Counted for the operator, without naming anybody."""

from dataclasses import dataclass

from sqlalchemy import text
from sqlmodel.ext.asyncio.session import AsyncSession

_COUNT = text("""
    SELECT count(*) AS users,
        count(*) FILTER (WHERE created_at > now() - interval '30 days') AS new,
        count(issuer_subject) AS by_issuer
    FROM users WHERE issuer_subject IS NULL OR issuer_subject NOT LIKE 'erased-%'
""")


@dataclass(frozen=True, slots=True)
class UserTotals:
    users: int
    new: int
    """Made in the last 30 days."""
    by_issuer: int
    """Who sign in by the external issuer."""


async def user_totals(session: AsyncSession) -> UserTotals:
    row = (await (await session.connection()).execute(_COUNT)).one()
    return UserTotals(row.users, row.new, row.by_issuer)
