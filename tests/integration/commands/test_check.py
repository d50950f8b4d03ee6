"""`python -m backend check` finds what is wrong, each in one line, and says what is right."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import psycopg
import pytest
from sqlalchemy.engine import make_url

from backend.local.postgres import Postgres
from backend.migrations import downgrade
from tests.fixtures.chat_completions import ROOM, chat_server
from tests.fixtures.commands import Ended, run, run_here
from tests.fixtures.copies import free_port
from tests.fixtures.openai import OpenAIStandin
from tests.fixtures.pgbouncer import pooling
from tests.fixtures.postgres import administer

SECRET = "never to be repeated"
Check = Callable[..., Ended]


@pytest.fixture
def check(tmp_path: Path, database_url: str, openai_standin: OpenAIStandin) -> Check:
    """With everything in order, but for what the test plants. `by` says how it is run."""
    (tmp_path / "page").mkdir()
    (tmp_path / "page/index.html").write_text("a page")

    def checked(by: Callable[..., Ended] = run_here, **planted: object) -> Ended:
        values: dict[str, Any] = {
            "FRONTEND_DIR": tmp_path / "page",
            "DATABASE_URL": database_url,
            "OPENAI_BASE_URL": openai_standin.base_url,
            "OPENAI_API_KEY": SECRET,
        }
        ended = by(tmp_path, "check", **values | planted)
        assert SECRET not in ended.said
        return ended

    return checked


def provider(times: int = 1, **planted: str) -> str:
    """OIDC_PROVIDERS with something wrong."""
    right = {"id": "club", "name": "Club", "issuer": "https://id.example.com", "client_id": "l",
             "client_secret": SECRET}  # fmt: skip
    return json.dumps([right | planted] * times)


def finds(ended: Ended, of: str, words: str) -> None:
    assert words in ended.line(of)
    assert ended.line(of).startswith("wrong")
    assert ended.code == 1


def test_where_all_is_well_each_line_says_so(check: Check) -> None:
    ended = check(run)
    assert ended.code == 0, ended.said
    kinds = [line.split(":")[0] for line in ended.said.splitlines()]
    parts = ("configuration", "page", "database", "direct", "schema", "rights", "openai",
             "conversations", "room", "clock")  # fmt: skip
    assert [f"ok     {part}" for part in parts] == kinds


@pytest.mark.parametrize(
    ("planted", "words"),
    [
        ({"HISTORY_LIMIT": "many"}, "HISTORY_LIMIT"),
        ({"SECRET_KEY": "short"}, "SECRET_KEY must have at least 32 characters"),
        ({"ENVIRONMENT": "production"}, "SECRET_KEY is required"),
        ({"FORWARDED_ALLOW_IPS": "10.0.0.0/8,proxy"}, "FORWARDED_ALLOW_IPS"),
        ({"DATABASE_URL": f"mysql://me:{SECRET}@db/x"}, "DATABASE_URL"),
        ({"AUTH_ISSUER": "https://id.example.com"}, "AUTH_AUDIENCE go together"),
        ({"OIDC_PROVIDERS": f"{SECRET}"}, "OIDC_PROVIDERS: a list in JSON is wanted"),
        ({"OIDC_PROVIDERS": "{}"}, "OIDC_PROVIDERS: a list in JSON is wanted"),
        ({"OIDC_PROVIDERS": provider(id="Not An Id")}, "OIDC_PROVIDERS.0.ID: "),
        ({"OIDC_PROVIDERS": provider(issuer="http://id.example.com")}, "OIDC_PROVIDERS.0.ISSUER: "),
        ({"OIDC_PROVIDERS": provider(secret=SECRET)}, "OIDC_PROVIDERS.0.SECRET: "),
        ({"OIDC_PROVIDERS": provider(client_id="")}, "OIDC_PROVIDERS.0.CLIENT_ID: "),
        ({"OIDC_PROVIDERS": provider(times=2)}, "OIDC_PROVIDERS: each needs an id of its own"),
        ({"CORS_ORIGINS": "*"}, "CORS_ORIGINS: origins are wanted"),
        ({"CORS_ORIGINS": "https://app.example.com/page"}, "CORS_ORIGINS: origins are wanted"),
        ({"CORS_ORIGINS": "http://app.example.com"}, "CORS_ORIGINS: origins are wanted"),
    ],
    ids=lambda planted: next(iter(planted)) if isinstance(planted, dict) else "",
)
def test_a_wrong_setting_is_named(check: Check, planted: dict[str, str], words: str) -> None:
    ended = check(**planted)
    assert ended.code == 2
    assert words in ended.said
    assert ended.said.count("\n") == 1


def test_a_page_that_is_not_there_is_found(check: Check, tmp_path: Path) -> None:
    finds(check(run, FRONTEND_DIR=tmp_path / "nowhere"), "page", "holds no page")


def test_a_database_that_is_not_there_is_found(check: Check, database_url: str) -> None:
    finds(check(DATABASE_URL=f"postgres://me:{SECRET}@127.0.0.1:9/x"), "database", "refused")
    unknown = str(make_url(database_url).set(database="unknown"))
    finds(check(DATABASE_URL=unknown), "database", "does not exist")


def test_a_read_only_database_is_found(check: Check, database_url: str) -> None:
    with psycopg.connect(database_url, autocommit=True) as connection:
        connection.execute(
            "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET default_transaction_read_only = on',"
            " current_database()); END $$"
        )
        try:
            finds(check(), "database", "read-only")
        finally:
            connection.execute("SET default_transaction_read_only = off")
            connection.execute(
                "DO $$ BEGIN EXECUTE format('ALTER DATABASE %I RESET ALL', current_database());"
                " END $$"
            )


def test_too_many_connections_for_the_server_are_found(check: Check) -> None:
    finds(check(DATABASE_POOL_SIZE=150), "database", "max_connections leaves 197")


def test_a_schema_that_is_behind_is_found(check: Check, database_url: str) -> None:
    downgrade(database_url, "0002")
    finds(check(), "schema", "run `python -m backend migrate`")


def test_a_transaction_pooler_is_found(check: Check, database_url: str) -> None:
    with pooling(database_url) as pooled:
        finds(check(DATABASE_URL=pooled), "direct", "DATABASE_URL leads through a transaction")
        assert check(DATABASE_URL=pooled, DATABASE_DIRECT_URL=database_url).code == 0


def test_two_databases_instead_of_one_are_found(check: Check, migrated: Postgres) -> None:
    other = migrated.url("postgres")
    finds(check(DATABASE_DIRECT_URL=other), "direct", "are two databases")


def test_a_role_without_rights_is_found(
    check: Check, migrated: Postgres, database_url: str
) -> None:
    administer(migrated, "CREATE ROLE lethe_reader LOGIN")
    with psycopg.connect(database_url, autocommit=True) as owner:
        owner.execute("GRANT SELECT ON users, tasks, alembic_version TO lethe_reader")
        try:
            reader = str(make_url(database_url).set(username="lethe_reader"))
            finds(check(DATABASE_URL=reader), "rights", "INSERT ON tasks")
        finally:
            owner.execute("DROP OWNED BY lethe_reader CASCADE")
            administer(migrated, "DROP ROLE lethe_reader")


@contextmanager
def answering(status: int, body: Any, ahead: timedelta = timedelta()) -> Iterator[str]:
    """A server in OpenAI's place that says this to everything, by a clock of its own."""

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            text = json.dumps(body).encode()
            self.send_response_only(status)
            self.send_header("Date", format_datetime(datetime.now(UTC) + ahead, usegmt=True))
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(text)))
            self.end_headers()
            self.wfile.write(text)

        do_POST = do_DELETE = do_GET  # noqa: N815

        def log_message(self, *_: object) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Answer) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/v1"
        finally:
            server.shutdown()
            thread.join()


def test_a_refused_key_is_found(check: Check) -> None:
    with answering(401, {"error": {"message": "Incorrect API key", "code": "x"}}) as url:
        finds(check(OPENAI_BASE_URL=url), "openai", "did not accept this server's key")


def test_a_model_that_is_not_offered_is_found(check: Check) -> None:
    models = {"object": "list", "data": [{"id": "other", "object": "model", "created": 1}]}
    with answering(200, models) as url:
        ended = check(OPENAI_BASE_URL=url)
    finds(ended, "openai", "it does not offer gpt-5.4-mini")
    finds(ended, "conversations", "did not say which")  # this server says the same to everything


def test_a_server_without_conversations_is_found(check: Check) -> None:
    with answering(404, {"detail": "Not Found"}) as url:
        finds(check(OPENAI_BASE_URL=url, CONVERSATIONS="openai"), "conversations", "(404)")


def test_openai_that_cannot_be_reached_is_found(check: Check) -> None:
    url = f"http://127.0.0.1:{free_port()}/v1"
    finds(check(OPENAI_BASE_URL=url), "openai", "cannot be reached")


def test_a_clock_that_is_off_is_found(check: Check) -> None:
    with answering(200, {"object": "list", "data": [], "id": "conv_1"}, timedelta(hours=1)) as url:
        finds(check(OPENAI_BASE_URL=url), "clock", "OpenAI +3")


def test_an_issuer_without_keys_is_found(check: Check) -> None:
    with answering(200, {"keys": []}) as url:
        ended = check(AUTH_ISSUER="https://id.example.com", AUTH_AUDIENCE="us", AUTH_JWKS_URL=url)
    finds(ended, "issuer", "0 keys")


def test_a_model_whose_server_keeps_no_conversations_gets_the_gateway(check: Check) -> None:
    with chat_server() as model:
        ended = check(OPENAI_BASE_URL=model.url)
        limited = check(OPENAI_BASE_URL=model.url, CONTEXT_TOKENS=5000)
    assert ended.code == 0, ended.said
    assert "kept by Lethe itself" in ended.line("conversations")
    assert f"{ROOM} tokens, says llama.cpp" in ended.line("room")
    assert "CONTEXT_TOKENS=5000" in limited.line("room")
