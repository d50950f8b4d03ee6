"""What is in DATA_DIR, and who may use it? All that is kept, and one running copy at a time."""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from backend.local.child_process import CannotStart


@contextmanager
def hold(directory: Path) -> Iterator[Path]:
    """Make DATA_DIR and keep it to ourselves. The kernel lets go of it when this process ends."""
    try:
        directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock = os.open(directory / "lock", os.O_CREAT | os.O_RDWR, 0o600)
    except OSError as exc:
        raise CannotStart(f"DATA_DIR {directory} cannot be used: {exc.strerror}.") from exc
    try:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as exc:
            raise CannotStart(
                f"Another Lethe runs with DATA_DIR {directory}. "
                "Stop it, or give this one a DATA_DIR and a PORT of its own."
            ) from exc
        yield directory.resolve()
    finally:
        os.close(lock)


def secret(directory: Path) -> str:
    """The signing secret of this DATA_DIR, made at the first start."""
    kept = directory / "secret"
    if not kept.exists():
        fresh = directory / "secret.new"
        fresh.unlink(missing_ok=True)
        made = os.open(fresh, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(made, "w") as file:
            file.write(secrets.token_urlsafe(48))
            file.flush()
            os.fsync(file.fileno())
        fresh.rename(kept)
    return kept.read_text()
