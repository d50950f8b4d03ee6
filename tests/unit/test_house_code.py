"""Who may know what, and what no test may do. A failure lists the places that break a rule."""

import ast
import re

from tests.fixtures import sources

WITHOUT_FASTAPI = (
    "backend/tasks/task.py",
    "backend/tasks/store/",
    "backend/tasks/tools/",
    "backend/assistant/",
    "backend/chat/turn.py",
    "backend/chat/translate.py",
    "backend/chat/chunks.py",
    "backend/conversations/history.py",
)
KNOWS_THE_SDK = (
    "backend/gateway/chat_",
    "backend/assistant/",
    "backend/upstream/model.py",
    "backend/upstream/agent_run.py",
    "backend/upstream/immediate_steps.py",
    "backend/chat/turn.py",
    "backend/chat/translate.py",
    "backend/chat/failures.py",
    "backend/conversations/session.py",
)
MAY_CATCH_ALL = {"backend/chat/turn.py", "backend/chat/running.py", "backend/errors.py"}
SPEAKS_SQL = re.compile(r"(^|/)(store|user|task|database)[^/]*(/|\.py$)")
STATEMENTS = {"select", "insert", "update", "delete", "text"}
NOT_IN_TESTS = {
    "time.sleep", "pytest.skip", "pytest.xfail", "pytest.importorskip", "unittest.skip",
    "pytest.mark.skip", "pytest.mark.skipif", "pytest.mark.xfail",
}  # fmt: skip


def test_fastapi_stays_at_the_edge() -> None:
    inside = [
        name
        for name in sources.python("backend")
        if name.startswith(WITHOUT_FASTAPI)
        and any(
            module.split(".")[0] in ("fastapi", "starlette") for module in sources.imports(name)
        )
    ]
    assert inside == []


def test_few_modules_know_the_agents_sdk() -> None:
    knowing = [
        name
        for name in sources.python("backend")
        if not name.startswith(KNOWS_THE_SDK)
        and any(module.split(".")[0] == "agents" for module in sources.imports(name))
    ]
    assert knowing == []


def test_sql_is_written_in_stores() -> None:
    statements = {f"{home}.{verb}" for home in ("sqlalchemy", "sqlmodel") for verb in STATEMENTS}
    speaking = [
        name
        for name in sources.python("backend")
        if not name.startswith("backend/migrations/")
        and not SPEAKS_SQL.search(name.removeprefix("backend/"))
        and statements & sources.imports(name)
    ]
    assert speaking == []


def test_everything_is_caught_only_at_the_top_of_a_turn() -> None:
    catching = {
        name
        for name in sources.python("backend")
        for node in ast.walk(sources.tree(name))
        if isinstance(node, ast.ExceptHandler)
        and (node.type is None or ast.unparse(node.type) in ("Exception", "BaseException"))
        and not _raises_again(node)
    }
    assert catching <= MAY_CATCH_ALL


def _raises_again(handler: ast.ExceptHandler) -> bool:
    return any(isinstance(node, ast.Raise) and node.exc is None for node in ast.walk(handler))


def test_no_test_sleeps_or_is_skipped() -> None:
    found = [
        f"{name}:{node.lineno} {ast.unparse(node)}"
        for name in sources.python("tests")
        for node in ast.walk(sources.tree(name))
        if isinstance(node, ast.Attribute) and ast.unparse(node) in NOT_IN_TESTS
    ]
    found += [
        f"{name}:{line} {function}({ast.unparse(call.args[0])})"
        for name in sources.python("tests")
        if not name.startswith("tests/benchmarks/")  # whose upstream speaks at a given pace
        for line, function, call in sources.called(name)
        if function in ("asyncio.sleep", "anyio.sleep", "sleep")
        # Letting others run for a moment is not waiting for time to pass.
        and ast.unparse(call.args[0]) != "0"
    ]
    assert found == []


def test_no_test_of_the_page_is_skipped_or_alone() -> None:
    pattern = re.compile(r"\b(it|test|describe)\.(skip|only|todo|fails)\b")
    found = [
        name
        for name in sources.names()
        if name.startswith("frontend/") and pattern.search(sources.text(name))
    ]
    assert found == []


def test_a_test_is_a_sentence() -> None:
    curt = [
        f"{name}: {function.name}"
        for name in sources.python("tests")
        for function in sources.functions(name)
        if function.name.startswith("test_") and function.name.count("_") < 3
    ]
    assert curt == []
