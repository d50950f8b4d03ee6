"""The examples of the API's document do what they say: each is run against a running Lethe."""

import json
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from backend.openapi import document
from backend.web.examples import FOLDER
from tests.fixtures.application import PASSWORD, Served
from tests.fixtures.assistant import Assistant
from tests.fixtures.node_packages import installed
from tests.fixtures.oauth import answered, asked, grants
from tests.fixtures.program import Program, program
from tests.fixtures.sources import ROOT

PAGE = ROOT / "frontend/node_modules"
COMPILE = (
    "npx tsc --strict --noEmitOnError --skipLibCheck --types node --target es2022 --module esnext "
    "--moduleResolution bundler --lib es2022,dom,dom.asynciterable *.ts"
)


def test_the_document_holds_every_example_word_for_word() -> None:
    described = document()
    held = [described["info"]["description"]] + [
        sample["source"]
        for methods in described["paths"].values()
        for operation in methods.values()
        for sample in operation.get("x-codeSamples", [])
    ]
    kept = {file.name: file.read_text() for file in FOLDER.iterdir()}
    assert [] == [name for name, text in kept.items() if not any(text in each for each in held)]
    assert 22 == len(kept)


@dataclass
class Reader:
    """Somebody who tries an example."""

    user: httpx.AsyncClient
    assistant: Assistant

    async def titles(self) -> list[str]:
        found = (await self.user.get("/api/tasks")).json()["tasks"]
        return [task["title"] for task in found]


async def tokens(reader: Reader, running: Program) -> None:
    token = await running.prints(r"lethe_pat_[\w-]+")
    await running.ends()
    assert 200 == (await asked(reader.user, token)).status_code


async def tasks(reader: Reader, running: Program) -> None:
    assert "2027-01-04" in await running.ends()
    assert ["Buy milk"] == await reader.titles()


async def chat(reader: Reader, running: Program) -> None:
    assert "Listed" in await running.ends()
    assert ["Groceries"] == await reader.titles()


async def events(reader: Reader, running: Program) -> None:
    await running.prints("event: ready")
    await reader.user.post("/api/tasks", json={"title": "Milk"})
    await running.prints(r'event: changed\r?\ndata: \{"number": ?1,')


async def calendar_feed(reader: Reader, running: Program) -> None:
    assert "SUMMARY:Dentist" in await running.ends()


async def agent(reader: Reader, running: Program) -> None:
    assert "Call mom" in await running.ends()
    assert ["Call mom"] == await reader.titles()


async def oauth(reader: Reader, running: Program) -> None:
    address = await running.prints(r"http\S+/authorize\?\S+(?=\s)")
    running.is_told(await answered(reader.user, address))
    await agent(reader, running)
    assert ["My app"] == [
        each["name"] for each in await grants(reader.user) if each["kind"] == "app"
    ]


Door = Callable[[Reader, Program], Awaitable[None]]
DOORS: tuple[Door, ...] = (tokens, tasks, chat, events, calendar_feed, agent, oauth)


async def tried(file: Path, door: Door, server: Served, assistant: Assistant) -> None:
    reader = Reader(await server.user(), assistant)
    if door is chat:
        assistant.calls("add_task", title="Groceries", then="Listed", to="groceries")
        assistant.says("Groceries.", to="pending")
    if door is calendar_feed:
        await reader.user.post("/api/tasks", json={"title": "Dentist", "due_date": "2027-01-04"})
    session = reader.user.cookies["lethe_session"]
    wanted = {"name": "Example", "scopes": ["tasks.write"]}
    token = (await reader.user.post("/api/auth/grants", json=wanted)).json()["token"]
    given = {
        "LETHE": server.base_url, "SESSION": session, "TOKEN": token, "PASSWORD": PASSWORD,
        "EMAIL": (await reader.user.get("/api/auth/me")).json()["email"],
    }  # fmt: skip
    async with program(file, **given) as running:
        await door(reader, running)


def links(home: Path) -> None:
    """What `npm install` would put beside the examples."""
    packages = home / "node_modules"
    packages.mkdir()
    for source in (PAGE, installed(ROOT / "tests/fixtures/example_clients") / "node_modules"):
        for package in [*source.iterdir()]:
            if not (packages / package.name).exists():
                (packages / package.name).symlink_to(package)


@pytest.mark.timeout(600)
async def test_each_example_does_what_it_says(
    server: Served, assistant: Assistant, tmp_path: Path, subtests: pytest.Subtests
) -> None:
    shutil.copytree(FOLDER, tmp_path, dirs_exist_ok=True)
    links(tmp_path)
    (tmp_path / "package.json").write_text(json.dumps({"type": "module"}))
    (tmp_path / "compile.sh").write_text(COMPILE)
    for preparing in ("clients.sh", "compile.sh"):
        async with program(tmp_path / preparing, LETHE=server.base_url) as running:
            await running.ends()
    for door in DOORS:
        for ending in ("sh", "py", "js"):
            with subtests.test(f"{door.__name__}.{ending}"):
                await tried(tmp_path / f"{door.__name__}.{ending}", door, server, assistant)
