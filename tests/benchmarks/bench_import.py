"""What do 5,000 tasks cost on their way in and out? Each format, in a process as `make run` has it.

`python -m tests.benchmarks.bench_import ['Todoist CSV' 'our json'...]`. CPU is that of Lethe and of
Postgres. The hold is how long nobody else had their turn at most: in CPU of Lethe, and, on an idle
machine, by the clock.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from contextlib import ExitStack
from typing import Any

import httpx
import psutil
import psycopg

from backend.postgres.database import conninfo
from tests.benchmarks.import_files import TASKS, files
from tests.benchmarks.serving import cpu_of, database, free_port, process

OURS = ("json", "csv", "markdown", "ics")
Who = dict[str, str]
Work = Callable[[], Awaitable[httpx.Response]]


class Lethe:
    """The server that is measured, and the database's processes."""

    def __init__(self, port: int, served: psutil.Process, url: str) -> None:
        self.client = httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=120)
        self._port, self._served, self._url, self._people = port, served, url, 0

    async def settled(self) -> None:
        """Once the agent is imported, which a turn waits for, whatever becomes of it."""
        said = {"message": "hello"}
        await self.client.post("/api/chat", json=said, headers=await self.signed_in())

    async def signed_in(self) -> Who:
        """Somebody who has nothing yet."""
        self._people += 1
        person = {"email": f"p{self._people}@example.com", "time_zone": "Europe/Berlin"}
        answer = await self.client.post(
            "/api/auth/register", json=person | {"password": "correct horse battery"}
        )
        answer.raise_for_status()
        return {"authorization": f"Bearer {answer.json()['access_token']}"}

    async def measured(self, name: str, work: Work) -> httpx.Response:
        await self._holds()
        before = self._cpu()
        answer = await work()
        answer.raise_for_status()
        after = self._cpu()
        lethe, *others = (after[pid] - was for pid, was in before.items() if pid in after)
        postgres = sum(others)
        cpu, clock = await self._holds()
        print(
            f"{name:32} {lethe + postgres:5.2f} s CPU ({postgres:4.2f} of it Postgres's),"
            f" longest hold {cpu:4.0f} ms of CPU, {clock:4.0f} by the clock",
            flush=True,
        )
        return answer

    def _cpu(self) -> dict[int, float]:
        """Of each process, Lethe's first. The pool keeps its connections."""
        with psycopg.connect(conninfo(self._url)) as connection:
            mine = connection.info.backend_pid
            pids = connection.execute("SELECT pid FROM pg_stat_activity").fetchall()
        theirs = [psutil.Process(pid) for (pid,) in pids if pid != mine and psutil.pid_exists(pid)]
        return {each.pid: cpu_of(each) for each in (self._served, *theirs)}

    async def _holds(self) -> tuple[float, float]:
        reader, writer = await asyncio.open_connection("127.0.0.1", self._port + 1)
        cpu, clock = map(float, (await reader.read()).split())
        writer.close()
        return cpu, clock


async def bring_in(
    lethe: Lethe, name: str, who: Who, body: bytes, more: str = ""
) -> dict[str, Any]:
    """Previewed, and imported."""
    headers = who | {"content-type": "application/octet-stream"}

    def sent(path: str) -> Work:
        return lambda: lethe.client.post(f"/api/tasks/{path}", content=body, headers=headers)

    await lethe.measured(f"{name}: preview", sent("import/preview"))
    answer = await lethe.measured(f"{name}: import", sent(f"import?undoable=true{more}"))
    told: dict[str, Any] = answer.json()
    return told


async def foreign(lethe: Lethe, wanted: list[str]) -> None:
    for name, body in files().items():
        if not wanted or name in wanted:
            told = await bring_in(lethe, name, await lethe.signed_in(), body)
            if told["imported"] < TASKS:
                print(f"    only {told['imported']}: {json.dumps(told)[:300]}")


async def ours(lethe: Lethe, format_: str) -> None:
    """Out, in again at somebody else's, and back where it came from, where all is changed."""
    who, name = await lethe.signed_in(), f"our {format_}"
    headers = who | {"content-type": "application/octet-stream"}
    await lethe.client.post("/api/tasks/import", content=files()["Todoist CSV"], headers=headers)
    path = f"/api/tasks/export?format={format_}"
    answer = await lethe.measured(f"{name}: export", lambda: lethe.client.get(path, headers=who))
    await bring_in(lethe, name, await lethe.signed_in(), answer.content)
    changed = answer.content.replace(b"plumber", b"joiner")
    told = await bring_in(lethe, f"{name}, back", who, changed, "&existing=restore")
    if told.get("first") is not None:
        added = {each: told[each] for each in ("first", "last", "at")}
        undone = "/api/tasks/import/undo"
        await lethe.measured(
            f"{name}: undo", lambda: lethe.client.post(undone, json=added, headers=who)
        )


async def run(lethe: Lethe, wanted: list[str]) -> None:
    await lethe.settled()
    await foreign(lethe, wanted)
    for format_ in OURS:
        if not wanted or f"our {format_}" in wanted:
            await ours(lethe, format_)


def main(wanted: list[str]) -> None:
    with ExitStack() as stack:
        url, port = database(stack), free_port()
        served = stack.enter_context(process("import_server", port, url))
        asyncio.run(run(Lethe(port, served, url), wanted))


if __name__ == "__main__":
    main(sys.argv[1:])
