"""How does an operator look after accounts? By commands that go straight to the database."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

import click
from pydantic import ValidationError
from sqlalchemy.exc import DBAPIError

from backend.auth import administration
from backend.auth.user_totals import user_totals
from backend.errors import AppError
from backend.local.postgres import Postgres
from backend.logs import security_event
from backend.postgres.database import Database
from backend.settings import Settings, WrongSetting
from backend.tasks.store.totals import task_totals

T = TypeVar("T")


def create_user(settings: Settings, email: str, name: str, password: str) -> None:
    user = _run(settings, lambda db: administration.create_user(db, email, name, password))
    security_event("admin_account_made", user_id=user.id)
    _say(f"Made an account for {user.email} ({user.id}).")


def reset_password(settings: Settings, email: str, password: str) -> None:
    user = _run(settings, lambda db: administration.reset_password(db, email, password))
    security_event("admin_password_reset", user_id=user.id)
    _say(f"{user.email} has a new password, and is signed out everywhere.")


def remove_passkeys(settings: Settings, email: str) -> None:
    user = _run(settings, lambda db: administration.remove_passkeys(db, email))
    security_event("admin_passkeys_removed", user_id=user.id)
    without = "" if user.password_hash or user.issuer_subject else " It has no password: reset one."
    _say(f"{user.email} has no passkeys any more, and is signed out everywhere.{without}")


def end_sessions(settings: Settings, email: str) -> None:
    user = _run(settings, lambda db: administration.end_sessions(db, email))
    security_event("admin_sessions_ended", user_id=user.id)
    _say(f"{user.email} is signed out everywhere.")


def delete_user(settings: Settings, email: str) -> None:
    user = _run(settings, lambda db: administration.erase(db, email))
    security_event("admin_account_erased", user_id=user.id)
    _say(f"The account of {user.email} and all its tasks are erased.")


def stats(settings: Settings) -> None:
    _say(_run(settings, _counted))


async def _counted(database: Database) -> str:
    async with database.transaction() as session:
        users, tasks = await user_totals(session), await task_totals(session)
    return (
        f"accounts {users.users}, new in 30 days {users.new}, by the issuer {users.by_issuer}\n"
        f"tasks pending {tasks.pending}, completed {tasks.completed}, in the trash {tasks.deleted}"
    )


def _run(settings: Settings, act: Callable[[Database], Awaitable[T]]) -> T:
    """Raises ClickException with what went wrong, WrongSetting where there is no database."""

    async def acted() -> T:
        database = Database(_address(settings), pool_size=1, is_pooled=True)
        try:
            return await act(database)
        finally:
            await database.close()

    try:
        return asyncio.run(acted())
    except ValidationError as exc:
        fault = exc.errors(include_input=False)[0]
        message = fault["msg"].removeprefix("Value error, ")
        raise click.ClickException(f"{fault['loc'][0]}: {message}") from exc
    except (AppError, administration.NoSuchAccount) as exc:
        raise click.ClickException(str(exc)) from exc
    except DBAPIError as exc:
        reason = str(exc.orig).strip().splitlines()[0]
        raise click.ClickException(f"The database cannot be used ({reason}).") from exc


def _address(settings: Settings) -> str:
    """Of the configured database, else of the one that a Lethe with this DATA_DIR is running."""
    if settings.database_url is not None:
        return settings.database_url
    running = Postgres(settings.data_dir / "postgres")
    if not running.answers():
        raise WrongSetting(
            f"DATABASE_URL is not set, and no Lethe is running with DATA_DIR {settings.data_dir}."
        )
    return running.url()


def _say(text: str) -> None:
    print(text, flush=True)
