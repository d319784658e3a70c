"""What the tables of this room have in common."""

from django.db import models


def optional_office(**options: object) -> models.ForeignKey:
    return models.ForeignKey("places.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+", **options)


def derived_office() -> models.ForeignKey:
    # An ancestor or a copy for search: no constraint and no index of its own.
    return models.ForeignKey(
        "places.Office", on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )


def derived_place() -> models.ForeignKey:
    return models.ForeignKey(
        "places.Place", on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False
    )


class Acted(models.Model):
    """Who wrote the row, when: the appointment and its office, or a named job."""

    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=12)
    actor_user_id = models.BigIntegerField(null=True)
    actor_appointment_id = models.BigIntegerField(null=True)
    actor_office = derived_office()
    actor_name = models.CharField(max_length=240, blank=True)  # the office and the role, as it was called that day

    class Meta:
        abstract = True
