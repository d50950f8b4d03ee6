"""How is Postgres asked about locks? In these statements, each for many keys at once."""

from typing import LiteralString

KEEPALIVES: LiteralString = """
    SET tcp_keepalives_idle = 30; SET tcp_keepalives_interval = 10; SET tcp_keepalives_count = 3;
    SET tcp_user_timeout = 20000
"""
"""Postgres, too, shall notice when our machine has vanished, and not keep its locks for hours."""

RELOCK: LiteralString = """
    SELECT key, pg_try_advisory_lock(key) FROM unnest(%s::bigint[]) AS held (key)
"""

ANSWER_ALL: LiteralString = """
    SELECT CASE verb
        WHEN 'lock' THEN pg_try_advisory_lock(key)
        WHEN 'unlock' THEN pg_advisory_unlock(key)
        WHEN 'alive' THEN true
        ELSE EXISTS (
            SELECT FROM pg_locks
            WHERE locktype = 'advisory' AND objsubid = 1
              AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
              AND ((classid::bigint << 32) | objid::bigint) = key
        )
    END
    FROM unnest(%s::text[], %s::bigint[]) AS asked (verb, key)
"""
