from django.db import migrations

from peygir.domain.audit import append_only


def refuse(apps, schema_editor):
    append_only.refuse(schema_editor.connection)


def lift(apps, schema_editor):
    append_only.lift(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(refuse, lift)]
