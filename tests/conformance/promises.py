"""Each outward promise, where it was made, and the test that keeps it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Promise:
    says: str
    source: str
    """The design (A to E), the issue and its point, or the table of product.md."""
    test: str
    """`path::name`, from the folder `tests`; a frontend test is `frontend/...::words of it`."""


API = "product.md, API"
ACCOUNT = "integration/test_auth_account.py::test_"
SESSIONS = "integration/test_auth_sessions.py::test_"
ISSUER = "integration/test_auth_issuer.py::test_"
CHAT = "integration/test_chat.py::test_"
CONVERSATIONS = "integration/test_conversations.py::test_"
STOP = "integration/test_turn_stop.py::test_"
TWICE = "integration/test_turn_twice.py::test_"
FAULTS = "integration/test_turn_faults.py::test_"
REST = "integration/test_tasks_rest.py::test_"
FIND = "integration/test_tasks_find.py::test_"
MANY = "integration/test_tasks_many.py::test_"
UNDO = "integration/test_tasks_undo.py::test_"
RECURRING = "integration/test_tasks_recurring.py::test_"
LIVE = "integration/test_tasks_live.py::test_"
TRANSFER = "integration/test_tasks_transfer.py::test_"
TOOLS = "integration/test_tasks_tools.py::test_"
COMMANDS = "integration/test_commands.py::test_"
IN_CONTEXT = "integration/test_commands_in_context.py::test_"
MCP = "integration/test_mcp.py::test_"
RUN = "integration/test_run.py::test_"
SHAPE = "conformance/test_error_shape.py::test_"
OWNERSHIP = "conformance/test_ownership.py::test_"
DATA = "conformance/test_where_data_is.py::test_"
STREAM = "conformance/test_ui_stream.py::test_"
REPLICAS = "integration/replicas/test_replicas.py::test_"
