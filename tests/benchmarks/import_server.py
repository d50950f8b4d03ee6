"""How long does nobody else get their turn? A Lethe whose loop is watched, in a process of its own.

`python -m tests.benchmarks.import_server PORT DATABASE_URL`. Who connects to the port after that is
told the longest hold since the last one asked, in milliseconds: of this process's CPU, which holds
on a busy machine, and by the clock.
"""

import asyncio
import socket
import sys
import time

from backend.commands.application import import_application, serve_application
from tests.benchmarks.peers import settings_of_lethe

_PACE = 0.001


class Watch:
    """Wakes up every millisecond. What all threads did meanwhile, the loop was kept from."""

    def __init__(self) -> None:
        self.worst = self.longest = 0.0

    async def run(self) -> None:
        while True:
            cpu, clock = time.process_time(), time.perf_counter()
            await asyncio.sleep(_PACE)
            self.worst = max(self.worst, time.process_time() - cpu)
            self.longest = max(self.longest, time.perf_counter() - clock - _PACE)

    async def tell(self, _: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(f"{self.worst * 1000} {self.longest * 1000}".encode())
        self.worst = self.longest = 0.0
        writer.close()


def watch(port: int, kept: list[asyncio.Task[object]]) -> None:
    """Called within the loop, which knows its tasks only weakly."""
    found = Watch()
    telling = asyncio.start_server(found.tell, "127.0.0.1", port)
    kept += [asyncio.ensure_future(found.run()), asyncio.ensure_future(telling)]


if __name__ == "__main__":
    port, kept = int(sys.argv[1]), list[asyncio.Task[object]]()
    import_application()
    serve_application(
        settings_of_lethe("http://127.0.0.1:9/v1", sys.argv[2]),
        socket.create_server(("127.0.0.1", port)),
        lambda _: watch(port + 1, kept),
    )
