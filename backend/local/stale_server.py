"""What becomes of a Postgres that a SIGKILL left behind? It is ended, and its lock file removed."""

import os
import signal
import socket
from pathlib import Path

from backend.local.child_process import CannotStart, pause

STOP_TIMEOUT = 15.0  # seconds for a fast shutdown, then again for an immediate one


def end_stale_server(data: Path) -> None:
    """Return when nobody works in the data folder any more and no stale lock file is in the way.

    The pid in the lock file alone proves nothing: after a restart of the machine or the container
    it may belong to anybody, and is then never signalled.
    """
    lock = data / "postmaster.pid"
    for how in (signal.SIGINT, signal.SIGQUIT):
        server = _server(lock, data)
        if server is None:
            lock.unlink(missing_ok=True)
            return
        os.kill(server, how)
        _wait_for_its_end(lock, data)
    if _server(lock, data) is not None:
        raise CannotStart(f"An old Postgres still runs in {data} and does not stop.")


def _wait_for_its_end(lock: Path, data: Path) -> None:
    for _ in range(int(STOP_TIMEOUT / 0.02)):
        if _server(lock, data) is None:
            return
        pause()


def _server(lock: Path, data: Path) -> int | None:
    """The pid of the Postgres that works in `data`, known by its working folder."""
    try:
        pid = int(lock.read_text().splitlines()[0])
    except (OSError, ValueError, IndexError):
        return None
    if Path("/proc/self/cwd").exists():
        try:
            return pid if Path(f"/proc/{pid}/cwd").samefile(data) else None
        except OSError:
            return None
    return pid if _answers(data) else None


def _answers(data: Path) -> bool:
    """Where there is no /proc: whether somebody listens on the socket that the lock names."""
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(data.parent / ".s.PGSQL.5432"))
        except OSError:
            return False
        return True
