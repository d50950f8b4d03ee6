"""How is such a server started? By uvicorn, which prints one line when it listens."""

import sys

import uvicorn
from starlette.applications import Starlette


class _Server(uvicorn.Server):
    """Says where it listens, in the words that a starter waits for."""

    name = ""

    async def startup(self, sockets: object = None) -> None:
        await super().startup(sockets)  # type: ignore[arg-type]
        for server in getattr(self, "servers", []):
            host, port = server.sockets[0].getsockname()[:2]
            sys.stdout.write(f"{self.name} ready on http://{host}:{port}/v1\n")
            sys.stdout.flush()


def serve(app: Starlette, name: str, host: str, port: int) -> None:
    """Serve until told to stop; port 0 takes a free one."""
    config = uvicorn.Config(
        app,
        host=host,
        port=port,
        log_level="critical",
        access_log=False,
        timeout_graceful_shutdown=1,
        timeout_keep_alive=75,
    )
    server = _Server(config)
    server.name = name
    server.run()
