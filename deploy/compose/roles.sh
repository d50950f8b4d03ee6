#!/bin/sh
# When the database is made: the role that serves. It reads and writes rows, and changes no table.
set -eu
psql --username "$POSTGRES_USER" --dbname "$POSTGRES_DB" --set ON_ERROR_STOP=1 \
    --set password="$SERVER_PASSWORD" <<'SQL'
CREATE ROLE lethe_server LOGIN PASSWORD :'password';
ALTER DEFAULT PRIVILEGES GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO lethe_server;
SQL
