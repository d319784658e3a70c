"""The search index, in the way of each database."""

from django.db import migrations

from peygir.domain.missions.search_tables import create, drop


class Migration(migrations.Migration):
    dependencies = [("missions", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
