"""Where Postgres's programs are run from when a stranger has to run them."""

import os
import pwd
import tempfile
from pathlib import Path

import pytest

from backend.local import postgres_user
from backend.local.child_process import Account, CannotStart
from backend.local.postgres_user import (
    folder_for,
    initdb_account,
    postgres_account,
    programs_for,
)

STRANGER = Account(65_520, 65_520)


@pytest.fixture
def installed(tmp_path: Path) -> Path:
    """As in a checkout below a folder that only its owner may enter."""
    package = tmp_path / "closed/site-packages/wheel"
    (package / "pg/bin").mkdir(parents=True)
    (package / "pg/bin/postgres").write_text("#!/bin/sh\n")
    (package / "pg/bin/postgres").chmod(0o700)
    (package.with_name("wheel.libs")).mkdir()
    (package.with_name("wheel.libs") / "libpq.so").write_text("a library")
    (tmp_path / "closed").chmod(0o700)
    return package / "pg"


@pytest.fixture
def open_place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A stand-in for /tmp: pytest's own folders are closed to others."""
    place = tmp_path / "open"
    place.mkdir()
    monkeypatch.setattr(tempfile, "gettempdir", lambda: str(place))
    monkeypatch.setattr(postgres_user, "_open_to_all", lambda folder: folder == place)
    return place


def test_our_own_programs_are_run_in_place(installed: Path) -> None:
    assert programs_for(None, installed) == installed


def test_what_a_stranger_cannot_reach_is_copied_with_its_libraries(
    installed: Path, open_place: Path
) -> None:
    programs = programs_for(STRANGER, installed)
    assert programs.is_relative_to(open_place)
    assert (programs / "bin/postgres").stat().st_mode & 0o777 == 0o755
    assert (programs.parents[1] / "wheel.libs/libpq.so").read_text() == "a library"


def test_the_copy_is_made_once(installed: Path, open_place: Path) -> None:
    first = programs_for(STRANGER, installed)
    assert programs_for(STRANGER, installed) == first
    assert len(list(open_place.iterdir())) == 1


def test_a_copy_that_others_may_change_is_not_trusted(installed: Path, open_place: Path) -> None:
    programs_for(STRANGER, installed)
    next(open_place.iterdir()).chmod(0o777)
    with pytest.raises(CannotStart, match="is not ours"):
        programs_for(STRANGER, installed)


def test_our_own_folder_goes_by_its_name(tmp_path: Path) -> None:
    with folder_for(tmp_path, None) as (name, handles):
        assert (name, handles) == (str(tmp_path), ())


def test_a_strangers_folder_goes_by_an_open_handle(tmp_path: Path) -> None:
    with folder_for(tmp_path, STRANGER) as (name, handles):
        assert name == f"/proc/self/fd/{handles[0]}"
        assert os.path.samestat(os.fstat(handles[0]), tmp_path.stat())


def test_root_gives_postgres_a_uid_that_nobody_else_has(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    taken = {65_520, 65_521}

    def named(uid: int) -> str:
        if uid not in taken:
            raise KeyError(uid)
        return "somebody"

    monkeypatch.setattr(pwd, "getpwuid", named)
    assert postgres_account() == Account(65_522, 65_522)


def test_an_ordinary_user_runs_it_all_themselves(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    assert postgres_account() is None
    assert initdb_account(None) is None


def test_initdb_has_a_group_that_no_other_process_of_nobody_has() -> None:
    nobody = pwd.getpwnam("nobody")
    assert initdb_account(STRANGER) == Account(nobody.pw_uid, 65_520)
    assert nobody.pw_gid != 65_520
