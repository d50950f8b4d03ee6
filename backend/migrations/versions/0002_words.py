"""How are words and labels found without reading every task? By two indexes.

Postgres's own pg_trgm is an extension that not every server has, so the grams are made here: all
pairs and triples of letters within a word, and whole labels, each marked with the owner's id. The
mark keeps one owner's search as cheap as if nobody else had tasks.
"""

from alembic import op

from backend.migrations.concurrently import create_index

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

GRAMS = r"""
CREATE OR REPLACE FUNCTION task_grams(owner uuid, words text, labels text[]) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
DECLARE
    mark text := left(owner::text, 8);
BEGIN
    RETURN ARRAY(
        WITH letters AS (
            SELECT letter, lead(letter) OVER w AS second, lead(letter, 2) OVER w AS third
            FROM unnest(string_to_array(lower(words), NULL)) WITH ORDINALITY AS l (letter, place)
            WINDOW w AS (ORDER BY place)
        ), grams AS (
            SELECT letter || second AS gram FROM letters
            UNION ALL SELECT letter || second || third FROM letters
        )
        SELECT DISTINCT mark || gram FROM grams WHERE gram !~ '\s'
        UNION ALL SELECT mark || '#' || label FROM unnest(labels) AS t (label)
    );
END $$
"""

ON = """
ON tasks USING gin (task_grams(owner_id, title || ' ' || notes, tags)) WITH (fastupdate = off)
"""


def upgrade() -> None:
    op.execute(GRAMS)
    create_index("tasks_by_words", ON)


def downgrade() -> None:
    op.execute("DROP INDEX tasks_by_words")
    op.execute("DROP FUNCTION task_grams")
