"""The start of a whole Lethe: what a signal does before anything is served."""

import signal
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
DROPPED = """
import os, signal
from backend.commands.signals import stop_on_signals

unwind_if_told = stop_on_signals()

class Callback:
    def __del__(self):
        os.kill(os.getpid(), signal.SIGTERM)
        len("the signal is heard here, and what it raises is dropped")

callback = Callback()
del callback
print("going on", flush=True)
unwind_if_told()
print("served", flush=True)
"""


def test_a_signal_whose_exception_was_dropped_ends_the_start_at_the_next_look() -> None:
    ended = subprocess.run(
        [sys.executable, "-c", DROPPED],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert ended.stdout == "going on\n"
    assert ended.returncode == 128 + signal.SIGTERM
