"""What the tables of this room have in common."""

from django.db import models


def derived_office(**options: object) -> models.ForeignKey:
    # An ancestor or a copy for search: no constraint and no index of its own.
    return models.ForeignKey(
        "places.Office", on_delete=models.DO_NOTHING, null=True, related_name="+", db_constraint=False, db_index=False, **options
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


class UnderOffice(models.Model):
    """The office it is about and those above it, root first: whoever leads one of them sees it."""

    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+", db_index=False)
    office_level1 = derived_office()
    office_level2 = derived_office()
    office_level3 = derived_office()
    office_level4 = derived_office()

    class Meta:
        abstract = True
