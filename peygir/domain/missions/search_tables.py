"""The table of the search index, and what PostgreSQL should know of columns that go together."""

from typing import Any

from django.db import connection

from peygir.domain.demands import queries_postgres, queries_sqlite
from peygir.domain.demands.word_tables import Words

WORDS = Words("missions_words", "mission_id")
# Without knowing it the planner expects a handful of rows where there are thousands, and sorts them.
STATISTICS = {
    "missions_scopes": "office_level2_id, office_level3_id, office_id, municipal_district_id, area_id, county_id, bakhsh_id",
    "missions_givers": "giver_level2_id, giver_level3_id, giver_office_id, office_level2_id",
    "missions_states": "is_open, state",
}


def engine() -> Any:
    return queries_postgres if connection.vendor == "postgresql" else queries_sqlite


def create(apps: Any, schema_editor: Any) -> None:
    with schema_editor.connection.cursor() as cursor:
        engine().create(cursor, WORDS)
        if schema_editor.connection.vendor == "postgresql":
            for name, columns in STATISTICS.items():
                cursor.execute(f"CREATE STATISTICS {name} (dependencies, mcv) ON {columns} FROM missions_mission")


def drop(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute(f"DROP TABLE {WORDS.name}")
    if schema_editor.connection.vendor == "postgresql":
        for name in STATISTICS:
            schema_editor.execute(f"DROP STATISTICS {name}")
