"""How is the application served? By uvicorn, which returns at its end instead of dying."""

import asyncio
import math
import resource
import signal
import socket
from collections.abc import Callable, Generator, Sequence
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from backend.settings import Settings
from backend.shutdown import STOP_SIGNALS, Shutdown
from backend.web.connection import Connection
from backend.web.proxies import Proxies

_SOCKETS = 10_240
"""Open files: a running turn has a socket of its own on either side."""


class Server(uvicorn.Server):
    """Says when it listens; at the end turns unready first, and returns instead of dying.

    `Shutdown` tells everybody before anything closes.
    """

    def __init__(
        self,
        app: FastAPI,
        settings: Settings,
        shutdown: Shutdown,
        timeout: float,
        announce: Callable[[], None],
    ) -> None:
        super().__init__(
            uvicorn.Config(
                Proxies(app, settings.forwarded_allow_ips),
                http=Connection,
                ws="none",
                log_level="warning",
                access_log=False,
                server_header=False,
                timeout_keep_alive=75,
                proxy_headers=False,  # Proxies is the same, and says more
                # Without it an open stream would hold the process for ever. A turn that is
                # interrupted at the end of the grace still tells its listeners.
                timeout_graceful_shutdown=math.ceil(timeout),
            )
        )
        self._notice = settings.shutdown_notice
        self._shutdown = shutdown
        self._announce = announce

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started:
            self._announce()

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        self._shutdown.unready.set()
        await asyncio.sleep(self._notice)
        self._shutdown.stopping.set()
        await super().shutdown(sockets)

    @contextmanager
    def capture_signals(self) -> Generator[None, None, None]:
        """As uvicorn's, but the signal is not raised again: the database has to be stopped yet."""
        before = {number: signal.signal(number, self.handle_exit) for number in STOP_SIGNALS}
        try:
            yield
        finally:
            for number, handler in before.items():
                signal.signal(number, handler)


def allow_sockets() -> None:
    """Of the usual 1,024 open files a burst of turns would soon have none left."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _SOCKETS if hard == resource.RLIM_INFINITY else min(_SOCKETS, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def serve(
    app: FastAPI,
    settings: Settings,
    shutdown: Shutdown,
    listeners: Sequence[socket.socket],
    timeout: float,
    announce: Callable[[], None],
) -> None:
    """Serve until a signal asks for the end, and then for at most `timeout` seconds.

    SystemExit when the application cannot start.
    """
    allow_sockets()
    Server(app, settings, shutdown, timeout, announce).run(sockets=list(listeners))
