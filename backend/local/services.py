"""What does a run without configuration start? Postgres and the stand-in, and it keeps a secret.

In front of a model's server that keeps no conversations it starts the gateway instead.
"""

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from secrets import token_urlsafe

from pydantic import SecretStr

from backend.local import data_dir
from backend.local.api_process import ApiProcess, GatewayProcess, StandinProcess
from backend.local.model_choice import keeper_of
from backend.local.model_room import found_room
from backend.local.postgres import Postgres
from backend.local.restarts import GiveUp, InMainThread, Restarts
from backend.settings import Settings, WrongSetting

_SLOW_MODEL = 600.0
"""Seconds of silence before its first word that a model on a processor is given."""


class LocalServices:
    """They start all at once and stop with the stack, the database last."""

    def __init__(self, settings: Settings, stack: ExitStack, say: Callable[[str], None]) -> None:
        self._settings = settings
        self._stack = stack
        self._say = say
        self._given: dict[str, object] = {}
        self._postgres: Postgres | None = None
        self._api: ApiProcess | None = None
        needs_openai = settings.openai_api_key is None and settings.openai_base_url is None
        needs_database = settings.database_url is None
        needs_gateway = not needs_openai and keeper_of(settings) == "local"
        self._refuse_gateway_of_many(needs_gateway)
        if not (needs_openai or needs_gateway or needs_database or settings.secret_key is None):
            return
        home = stack.enter_context(data_dir.hold(settings.data_dir))
        if settings.secret_key is None:
            self._given["secret_key"] = SecretStr(data_dir.secret(home))
        if needs_database:
            self._begin_postgres(home / "postgres", stack, say)
        if needs_openai:
            self._begin(StandinProcess(home / "standin"), stack)
            self._given["standin"] = True
        if needs_gateway:
            self._begin(self._gateway(home / "gateway"), stack)

    def _begin_postgres(self, home: Path, stack: ExitStack, say: Callable[[str], None]) -> None:
        self._postgres = Postgres(home)
        stack.callback(self._postgres.stop)
        self._postgres.begin(say)

    def _begin(self, api: ApiProcess, stack: ExitStack) -> None:
        self._api = api
        stack.callback(api.stop)
        api.begin()

    def _refuse_gateway_of_many(self, needs_gateway: bool) -> None:
        """Replicas that each had one would each know other conversations."""
        found_out = self._settings.conversations == "auto"
        if needs_gateway and found_out and self._settings.environment == "production":
            raise WrongSetting(
                "OPENAI_BASE_URL keeps no conversations. Start `python -m backend.gateway` once, "
                "for all replicas, and set OPENAI_BASE_URL, OPENAI_API_KEY and GATEWAY=true to it; "
                "or, where there is only one process, set CONVERSATIONS=local."
            )

    def _gateway(self, home: Path) -> GatewayProcess:
        settings = self._settings
        if settings.openai_base_url is None:
            raise WrongSetting("CONVERSATIONS=local needs OPENAI_BASE_URL, the model's server.")
        upstream_key = settings.openai_api_key
        gateway = GatewayProcess(
            home,
            settings.openai_base_url,
            upstream_key.get_secret_value() if upstream_key else "none",
            settings.model_api,
            token_urlsafe(32),
        )
        self._given.update(openai_api_key=SecretStr(gateway.key), gateway=True)
        slow = {"openai_idle_timeout": _SLOW_MODEL, "turn_timeout": 3 * _SLOW_MODEL}
        self._given |= {
            name: seconds for name, seconds in slow.items() if name not in settings.model_fields_set
        }
        return gateway

    def keep(self, in_main_thread: InMainThread, give_up: GiveUp) -> None:
        """Start again, until the end of the stack, what dies from now on."""
        children = [child for child in (self._postgres, self._api) if child is not None]
        restarts = Restarts(children, self._say)
        self._stack.callback(restarts.end)
        restarts.begin(in_main_thread, give_up)

    def complete(self) -> Settings:
        """Wait until they answer. The settings, with their addresses filled in."""
        if self._postgres:
            self._postgres.wait()
            self._given["database_url"] = self._postgres.url()
        if self._api:
            self._api.wait()
            self._given["openai_base_url"] = self._api.base_url
        complete = self._settings.model_copy(update=self._given)
        return complete.model_copy(update=found_room(complete, self._say))
