"""WORKERS: a number, or as many as there are cores to use."""

import os
from pathlib import Path

import pytest

from backend.cores import usable_cores
from backend.settings import WrongSetting, read_settings
from tests.fixtures.settings import make_settings

CORES = os.cpu_count() or 1


@pytest.mark.parametrize(
    ("quota", "cores"),
    [
        ("100000 100000", 1),
        ("50000 100000", 1),
        (f"{CORES + 5}00000 100000", CORES),
        ("max 100000", CORES),
        ("odd", CORES),
    ],
)
def test_a_containers_share_is_no_more_than_its_whole_cores(
    tmp_path: Path, quota: str, cores: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(CORES)))
    (tmp_path / "cpu.max").write_text(quota + "\n")
    assert cores == usable_cores(tmp_path / "cpu.max")


def test_without_a_share_it_is_what_the_process_may_use(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {3, 5, 7})
    assert 3 == usable_cores(tmp_path / "cpu.max")


def test_there_is_one_worker_unless_told_otherwise(monkeypatch: pytest.MonkeyPatch) -> None:
    assert 1 == make_settings().workers
    monkeypatch.setenv("WORKERS", "auto")
    assert usable_cores() == read_settings().workers


@pytest.mark.parametrize("wrong", ["0", "65", "many", "1.5"])
def test_another_number_of_workers_is_refused_by_its_name(
    wrong: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("WORKERS", wrong)
    with pytest.raises(WrongSetting, match="WORKERS"):
        read_settings()


def test_more_than_one_worker_needs_linux(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backend.cores._DIVIDES_CONNECTIONS", False)
    monkeypatch.setenv("WORKERS", "auto")
    assert 1 == read_settings().workers
    monkeypatch.setenv("WORKERS", "2")
    with pytest.raises(WrongSetting, match="WORKERS: more than one needs Linux"):
        read_settings()
