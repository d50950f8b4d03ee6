"""How does a child process end? With us, however we end, and within a bound."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Account:
    """As whom a process runs."""

    uid: int
    gid: int


class CannotStart(Exception):
    """Something that the person at the terminal has to know, in one sentence."""


def follow_parent() -> None:
    """Get SIGTERM when whoever started us is gone, even if by SIGKILL (Linux only)."""
    if sys.platform.startswith("linux"):
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


def die_with_parent(farewell: int) -> Callable[[], None]:
    """What a child does first: ask the kernel for the signal `farewell` when its parent is gone.

    Only Linux can do this. Elsewhere the next start finds what a SIGKILL left behind.
    """
    if not sys.platform.startswith("linux"):
        return lambda: None
    prctl = ctypes.CDLL(None).prctl
    parent = os.getpid()

    def ask() -> None:
        prctl(_PR_SET_PDEATHSIG, farewell)
        if os.getppid() != parent:
            os._exit(1)

    return ask


def spawn(
    arguments: Sequence[str | Path],
    *,
    farewell: int = signal.SIGTERM,
    cwd: Path,
    log: IO[bytes],
    env: Mapping[str, str] | None = None,
    account: Account | None = None,
    pass_fds: Sequence[int] = (),
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own, so that Ctrl-C reaches us first.

    Call it from the main thread: the kernel counts the death of the starting thread.
    """
    return subprocess.Popen(
        [str(part) for part in arguments],
        cwd=cwd,
        env=env,
        stdin=subprocess.DEVNULL,
        stdout=log,
        stderr=log,
        start_new_session=True,
        preexec_fn=die_with_parent(farewell),  # noqa: PLW1509  one system call, no lock
        pass_fds=pass_fds,
        user=None if account is None else account.uid,
        group=None if account is None else account.gid,
        extra_groups=None if account is None else [],
    )


def pause(seconds: float = 0.02) -> None:
    """The gap between two looks at something that cannot be waited for."""
    threading.Event().wait(seconds)


def wait_until(ready: Callable[[], bool], seconds: float, child: subprocess.Popen[bytes]) -> bool:
    """Whether `ready()` came true while the child lived and `seconds` were not over."""
    end = time.monotonic() + seconds
    while child.poll() is None and time.monotonic() < end:
        if ready():
            return True
        pause()
    return False


def stop(child: subprocess.Popen[bytes], how: int = signal.SIGTERM, seconds: float = 10) -> None:
    """End a child politely, and after `seconds` in any case."""
    if child.poll() is not None:
        return
    child.send_signal(how)
    try:
        child.wait(seconds)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait(seconds)
