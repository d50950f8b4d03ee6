"""The house rules that a machine can see. A failure lists the places that break one."""

import ast
import re
from itertools import pairwise
from pathlib import PurePosixPath

from sqlmodel import SQLModel

from backend.auth import user
from backend.settings import Settings
from backend.tasks import task
from tests.fixtures import sources

TABLES = (user.User, task.Task)
LONGEST_FILE, USUAL_FILE, LONGEST_FUNCTION = 250, 180, 40
GENERATED = "frontend/api/schema.ts"
LARGEST_FILE = 1024 * 1024
NAMELESS = {"utils", "util", "helpers", "helper", "common", "misc", "core", "base"}
NAMELESS |= {"service", "manager", "handler", "handlers"}
# One word, one meaning. OpenAI's own word for a piece of a conversation is allowed where it speaks.
OTHER_WORDS = {"todo", "todos", "thread", "threads", "service", "manager"}
OPENAIS_WORD = {"item", "items"}
SPEAKS_OPENAI = (
    "assistant/",
    "chat/",
    "conversation_server/",
    "conversations/",
    "gateway/",
    "local/standin/",
)

ANSWERED = re.compile(r"\?\s[^?]+\.")
"""Behind a question mark stands a sentence that ends."""

# Written in pieces, so that this file does not name what it forbids.
REGISTRIES = "|".join(
    ("py" + r"pi\.(org|python)", "python" + "hosted", "npm" + r"js\.(org|com)", "yarn" + "pkg")
)
MACHINE_PATHS = r"(^|[^\w.])/" + r"(wo" + r"rk|fa" + r"rm|ro" + r"ot|home/\w+|tmp/bash_jobs)/"


def test_a_file_holds_one_idea() -> None:
    lengths = {
        name: sources.text(name).count("\n")
        for name in sources.names()
        if name.endswith((".py", ".ts", ".tsx"))
        and not name.startswith(("frontend/ui/", "backend/migrations/versions/"))
        and not name.endswith(".d.ts")
        and name != GENERATED
    }
    assert {name: length for name, length in lengths.items() if length > LONGEST_FILE} == {}
    usual = sorted(lengths.values())[len(lengths) * 9 // 10]
    assert usual <= USUAL_FILE


def test_a_function_fits_a_screen() -> None:
    long = [
        f"{name}:{function.lineno} {function.name}"
        for name in sources.python("backend", "tests")
        for function in sources.functions(name)
        if (function.end_lineno or 0) - function.lineno + 1 > LONGEST_FUNCTION
    ]
    assert long == []


def test_a_file_has_a_name_that_says_something() -> None:
    nameless = [
        name
        for name in sources.names()
        if NAMELESS & {part.split(".")[0].lower() for part in PurePosixPath(name).parts}
    ]
    assert nameless == []


def test_one_word_has_one_meaning() -> None:
    others = [
        f"{name}:{function.lineno} {function.name}"
        for name in sources.python("backend")
        for function in sources.functions(name)
        if set(function.name.lower().split("_")) & _other_words(name)
    ]
    assert others == []


def _other_words(name: str) -> set[str]:
    allowed = name.removeprefix("backend/").startswith(SPEAKS_OPENAI)
    return OTHER_WORDS if allowed else OTHER_WORDS | OPENAIS_WORD


def test_a_module_begins_with_a_question_and_its_answer() -> None:
    unanswered = [
        f"{name}: {_docstring(name).splitlines()[:1]}"
        for name in sources.python("backend")
        if "migrations/versions/" not in name
        and sources.text(name).strip()
        and not ANSWERED.search(_docstring(name))
    ]
    assert unanswered == []


def _docstring(name: str) -> str:
    return ast.get_docstring(sources.tree(name)) or ""


def test_only_settings_reads_the_environment() -> None:
    readers = [
        name
        for name in sources.python("backend")
        if {"os.environ", "os.getenv", "dotenv"} & sources.imports(name)
        or re.search(r"\bos\.(environ|getenv)\b", sources.text(name))
    ]
    assert readers == []


def test_every_setting_is_in_the_readme() -> None:
    readme = sources.text("README.md")
    missing = [name.upper() for name in Settings.model_fields if f"`{name.upper()}`" not in readme]
    assert missing == []


def test_there_are_exactly_two_tables() -> None:
    assert {table.__tablename__ for table in TABLES} == {"users", "tasks"}
    assert set(SQLModel.metadata.tables) == {"users", "tasks"}


def test_no_committed_file_names_a_registry() -> None:
    assert _lines_with(REGISTRIES) == []


def test_no_committed_file_names_a_place_on_one_machine() -> None:
    assert _lines_with(MACHINE_PATHS) == []


def _lines_with(pattern: str) -> list[str]:
    wanted = re.compile(pattern)
    return [
        f"{name}:{number} {line.strip()[:80]}"
        for name in sources.names()
        for number, line in enumerate(sources.text(name).splitlines(), 1)
        if wanted.search(line)
    ]


def test_no_committed_file_is_large_or_made_by_a_tool() -> None:
    large = [n for n in sources.names() if (sources.ROOT / n).stat().st_size > LARGEST_FILE]
    made = [
        n
        for n in sources.names()
        if re.search(r"(^|/)(out|\.next|node_modules)/|(^|/)uv\.lock$", n)
    ]
    assert (large, made) == ([], [])


def test_layers_name_every_folder_once() -> None:
    listed = re.findall(r'"([\w| ]+)",', sources.text("pyproject.toml").split("layers = [")[1])
    placed = [name for layer in listed for name in layer.split(" | ")]
    assert all(first != second for first, second in pairwise(sorted(placed)))
