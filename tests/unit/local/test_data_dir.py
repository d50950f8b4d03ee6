"""DATA_DIR: one copy at a time, and its secret."""

import stat
from pathlib import Path

import pytest

from backend.local.child_process import CannotStart
from backend.local.data_dir import hold, secret


def test_the_secret_is_made_once(tmp_path: Path) -> None:
    first = secret(tmp_path)
    assert secret(tmp_path) == first
    assert len(first) >= 32


def test_the_secret_is_closed_to_others(tmp_path: Path) -> None:
    secret(tmp_path)
    assert stat.S_IMODE((tmp_path / "secret").stat().st_mode) == 0o600


def test_half_a_secret_of_a_killed_start_is_not_used(tmp_path: Path) -> None:
    (tmp_path / "secret.new").write_text("half")
    assert len(secret(tmp_path)) >= 32
    assert not (tmp_path / "secret.new").exists()


def test_a_folder_is_held_by_one_at_a_time(tmp_path: Path) -> None:
    with hold(tmp_path), pytest.raises(CannotStart, match="Another Lethe"), hold(tmp_path):
        pass


def test_a_folder_is_free_again_at_the_end(tmp_path: Path) -> None:
    for _ in range(2):
        with hold(tmp_path / "new") as folder:
            assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(CannotStart, match="DATA_DIR"), hold(tmp_path / "file/below"):
        pass
