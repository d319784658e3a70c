"""The day a mission is judged by; for what is there, read off the dates that were agreed."""

from django.db import migrations, models
from django.db.models import F

from peygir.base.calendar import local_date


def tell(apps, schema_editor):
    mission, delay = apps.get_model("missions", "Mission"), apps.get_model("missions", "Delay")
    mission.objects.update(promised_on=F("first_due_on"))
    moved = {one.pk: one for one in mission.objects.filter(postponements__gt=0, promised_on__isnull=False).only("promised_on")}
    agreed = delay.objects.filter(agreed=True, due_after__isnull=False, mission__postponements__gt=0)
    for row in sorted(agreed, key=lambda one: (one.decided_at or one.at, one.pk)):
        one = moved.get(row.mission_id)
        if one is not None and local_date(row.decided_at or row.at) <= one.promised_on:
            one.promised_on = row.due_after
    mission.objects.bulk_update(moved.values(), ["promised_on"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("missions", "0002_words")]

    operations = [
        migrations.AddField("mission", "promised_on", models.DateField(null=True)),
        migrations.RunPython(tell, migrations.RunPython.noop),
    ]
