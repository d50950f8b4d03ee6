"""Which system user runs Postgres? We ourselves; where we are root, a uid that nobody else has.

Postgres refuses to run as root, and other programs run as `nobody`: such a process could enter
the data through /proc. Nothing is opened on the way to the data: the server is handed the open
folder and names it `/proc/self/fd/N`. Its programs must be where anybody can run them, so they are
copied where they are not.
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

from backend.local.child_process import Account, CannotStart

_FOR_ALL_TO_ENTER = 0o001
_FOR_OTHERS_TO_WRITE = 0o022
_UNUSED = range(65_520, 65_534)
"""By systemd's table of uids no one's, and within the 65,536 that a container has."""


def postgres_account() -> Account | None:
    """As whom Postgres runs; None when that may be we ourselves."""
    if os.geteuid() != 0:
        return None
    if not sys.platform.startswith("linux"):
        raise CannotStart("Postgres does not run as root: start Lethe as an ordinary user.")
    uid = next(number for number in _UNUSED if not _has_name(number))
    return Account(uid, uid)


def initdb_account(server: Account | None) -> Account | None:
    """As whom initdb runs: it demands a uid with a name.

    The group is the server's own, so that no other process of `nobody` may look into it.
    """
    return server and Account(pwd.getpwnam("nobody").pw_uid, server.gid)


def _has_name(uid: int) -> bool:
    try:
        pwd.getpwuid(uid)
    except KeyError:
        return False
    return True


def hand_over(folder: Path, account: Account | None) -> None:
    """Give the folder, with all that is in it, to `account` alone."""
    folder.chmod(0o700)
    if account is None or folder.stat().st_uid == account.uid:
        return
    for place, _, files in os.walk(folder, topdown=False):
        for path in (*(Path(place) / name for name in files), Path(place)):
            os.chown(path, account.uid, account.gid, follow_symlinks=False)


@contextmanager
def folder_for(folder: Path, account: Account | None) -> Iterator[tuple[str, Sequence[int]]]:
    """The folder's name as this user can use it, and what its process has to inherit."""
    if account is None:
        yield str(folder), ()
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        yield f"/proc/self/fd/{handle}", (handle,)
    finally:
        os.close(handle)


def programs_for(account: Account | None, installed: Path) -> Path:
    """Where this user can run the installed programs: in place, else as a copy."""
    if account is None or _open_to_all(installed):
        return installed
    mark = f"{installed}:{(installed / 'bin/postgres').stat().st_mtime_ns}"
    name = f"lethe-{installed.name}-{hashlib.sha256(mark.encode()).hexdigest()[:12]}"
    for place in (Path(tempfile.gettempdir()), Path("/tmp"), Path("/var/tmp")):
        if _open_to_all(place):
            return _copied(installed, place / name)
    raise CannotStart(f"No other user can run Postgres, neither from {installed} nor from /tmp.")


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
