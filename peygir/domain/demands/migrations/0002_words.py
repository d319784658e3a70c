"""The search index, in the way of each database."""

from django.db import migrations

from peygir.domain.demands import queries_postgres, queries_sqlite


def create(apps, schema_editor):
    engine = queries_postgres if schema_editor.connection.vendor == "postgresql" else queries_sqlite
    with schema_editor.connection.cursor() as cursor:
        engine.create(cursor)
        if engine is queries_postgres:
            queries_postgres.create_statistics(cursor)


def drop(apps, schema_editor):
    schema_editor.execute("DROP TABLE demands_words")
    if schema_editor.connection.vendor == "postgresql":
        for name in queries_postgres.STATISTICS:
            schema_editor.execute(f"DROP STATISTICS {name}")


class Migration(migrations.Migration):
    dependencies = [("demands", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
