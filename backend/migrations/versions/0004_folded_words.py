"""How does "creme" find "Crème", and "strasse" the "Straße"? By grams of letters without accents.

The unaccent extension is not on every server. The index is built anew under another name, for the
same expression: replicas of either version are served by whichever stands.
"""

from alembic import op

from backend.migrations.concurrently import create_index

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

# Marks that stand on other letters, of Latin, Greek, Cyrillic, Hebrew and Arabic. The page folds
# the same: frontend/language/folded.ts.
MARKS = (
    r"\u0300-\u036f\u0483-\u0487\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    r"\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed"
)
# Spelled out in both functions: while Postgres builds an index, one does not find the other.
PLAIN = rf"""
    CASE WHEN octet_length(words) = char_length(words) THEN lower(words)
    ELSE translate(
        replace(replace(replace(
            regexp_replace(normalize(lower(words), NFKD), '[{MARKS}]', '', 'g'),
            'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'),
        'øłđı', 'oldi') END
"""
FOLDED = f"""
CREATE OR REPLACE FUNCTION task_folded(words text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT {PLAIN} $$
"""
GRAMS = r"""
CREATE OR REPLACE FUNCTION task_grams(owner uuid, words text, labels text[]) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE COST 10000 AS $$
DECLARE
    mark text := left(owner::text, 8);
BEGIN
    RETURN ARRAY(
        WITH letters AS (
            SELECT letter, lead(letter) OVER w AS second, lead(letter, 2) OVER w AS third
            FROM unnest(string_to_array(PLAIN, NULL)) WITH ORDINALITY AS l (letter, place)
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
    op.execute(FOLDED)
    op.execute(GRAMS.replace("PLAIN", PLAIN))
    create_index("tasks_by_folded_words", ON)
    _drop("tasks_by_words")


def downgrade() -> None:
    op.execute(GRAMS.replace("PLAIN", "lower(words)"))
    create_index("tasks_by_words", ON)
    _drop("tasks_by_folded_words")
    op.execute("DROP FUNCTION task_folded")


def _drop(index: str) -> None:
    with op.get_context().autocommit_block():
        op.execute(f"DROP INDEX CONCURRENTLY IF EXISTS {index}")
