"""What does a run without configuration start? Postgres and the stand-in, and it keeps a secret."""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from pydantic import SecretStr

from backend.local import data_dir
from backend.local.postgres import Postgres
from backend.local.restarts import GiveUp, InMainThread, Restarts
from backend.local.standin_process import StandinProcess
from backend.settings import Settings


class LocalServices:
    """They start all at once and stop with the stack, the database last."""

    def __init__(self, settings: Settings, stack: ExitStack, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._stack = stack
        self._say = say
        self._given: dict[str, object] = {}
        self._postgres: Postgres | None = None
        self._standin: StandinProcess | None = None
        needs_openai = settings.openai_api_key is None and settings.openai_base_url is None
        needs_database = settings.database_url is None
        if not (needs_openai or needs_database or settings.secret_key is None):
            return
        home = stack.enter_context(data_dir.hold(settings.data_dir))
        if settings.secret_key is None:
            self._given["secret_key"] = SecretStr(data_dir.secret(home))
        if needs_database:
            self._begin_postgres(home / "postgres", stack, say)
        if needs_openai:
            self._begin_standin(home / "standin", stack)

    def _begin_postgres(self, home: Path, stack: ExitStack, say: Callable[[str], None]) -> None:
        self._postgres = Postgres(home)
        stack.callback(self._postgres.stop)
        self._postgres.begin(say)

    def _begin_standin(self, home: Path, stack: ExitStack) -> None:
        self._standin = StandinProcess(home)
        stack.callback(self._standin.stop)
        self._standin.begin()

    def keep(self, in_main_thread: InMainThread, give_up: GiveUp) -> None:
        """Start again, until the end of the stack, what dies from now on."""
        children = [child for child in (self._postgres, self._standin) if child is not None]
        restarts = Restarts(children, self._say)
        self._stack.callback(restarts.end)
        restarts.begin(in_main_thread, give_up)

    def complete(self) -> Settings:
        """Wait until they answer. The settings, with their addresses filled in."""
        if self._postgres:
            self._postgres.wait()
            self._given["database_url"] = self._postgres.url()
        if self._standin:
            self._standin.wait()
            self._given.update(openai_base_url=self._standin.base_url, standin=True)
        return self._settings.model_copy(update=self._given)
