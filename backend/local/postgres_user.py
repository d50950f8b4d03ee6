"""Which system user runs Postgres? We ourselves; where we are root, `nobody`.

Postgres refuses to run as root. Nothing is opened for `nobody` on the way to the data: the server
is handed the open folder and names it `/proc/self/fd/N`. Its programs must be where anybody can run
them, so they are copied where they are not.
"""

import hashlib
import os
import pwd
import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from backend.local.child_process import CannotStart

_FOR_ALL_TO_ENTER = 0o001
_FOR_OTHERS_TO_WRITE = 0o022


def postgres_uid() -> int | None:
    """The uid that Postgres gets; None when it may be our own."""
    if os.geteuid() != 0:
        return None
    if not sys.platform.startswith("linux"):
        raise CannotStart("Postgres does not run as root: start Lethe as an ordinary user.")
    return pwd.getpwnam("nobody").pw_uid


@contextmanager
def folder_for(folder: Path, uid: int | None) -> Iterator[tuple[str, Sequence[int]]]:
    """The folder's name as this user can use it, and what its process has to inherit."""
    if uid is None:
        yield str(folder), ()
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}", (handle,)
    finally:
        os.close(handle)


def programs_for(uid: int | None, installed: Path) -> Path:
    """Where this user can run the installed programs: in place, else as a copy."""
    if uid is None or _open_to_all(installed):
        return installed
    mark = f"{installed}:{(installed / 'bin/postgres').stat().st_mtime_ns}"
    name = f"lethe-{installed.name}-{hashlib.sha256(mark.encode()).hexdigest()[:12]}"
    for place in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):
        if _open_to_all(place):
            return _copied(installed, place / name)
    raise CannotStart(f"`nobody` can run Postgres neither from {installed} nor from /tmp.")


def _open_to_all(folder: Path) -> bool:
    return all(
        place.stat().st_mode & _FOR_ALL_TO_ENTER for place in (folder, *folder.resolve().parents)
    )


def _copied(installed: Path, copy: Path) -> Path:
    """The programs, and beside their package the libraries that the wheel put there."""
    package = installed.parent
    programs = Path(package.name) / installed.name
    if not copy.exists():
        fresh = copy.with_name(f"{copy.name}.{os.getpid()}")
        unwanted = shutil.ignore_patterns("include", "*.a")
        shutil.copytree(installed, fresh / programs, symlinks=True, ignore=unwanted)
        libraries = package.with_name(f"{package.name}.libs")
        if libraries.is_dir():
            shutil.copytree(libraries, fresh / libraries.name, symlinks=True)
        _open_up(fresh)
        try:
            fresh.rename(copy)
        except OSError:  # somebody else was faster
            shutil.rmtree(fresh)
    found = copy.lstat()
    if found.st_uid != os.geteuid() or found.st_mode & _FOR_OTHERS_TO_WRITE or copy.is_symlink():
        raise CannotStart(f"{copy} is not ours; remove it.")
    return copy / programs


def _open_up(folder: Path) -> None:
    """Let others read and run whatever we can, under any umask."""
    for path in (folder, *folder.rglob("*")):
        if not path.is_symlink():
            ours = path.stat().st_mode & 0o500
            path.chmod(path.stat().st_mode | ours >> 3 | ours >> 6)
