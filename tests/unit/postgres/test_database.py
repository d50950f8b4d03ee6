"""How the address of Postgres is spelled for those who ask it past SQLAlchemy."""

import pytest
from psycopg.conninfo import conninfo_to_dict

from backend.postgres.database import conninfo


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("postgres://ada@db:5433/lethe", {"user": "ada", "host": "db", "port": "5433"}),
        ("postgresql+psycopg://ada:a+b%20c%3F@db/lethe", {"password": "a+b c?"}),
        (
            "postgresql://ada@/lethe?host=%2Ftmp%2Fmy+data%2B%C3%BC&sslmode=disable",
            {"host": "/tmp/my data+ü", "sslmode": "disable"},
        ),
    ],
)
def test_a_bare_connection_understands_the_same_address(url: str, expected: dict[str, str]) -> None:
    assert expected.items() <= conninfo_to_dict(conninfo(url)).items()
