"""Addresses under which a calendar program reads the dates of a person or an office."""

from django.db import models
from django.db.models import Q


class FeedToken(models.Model):
    """Whoever holds the address reads the dates, so it is a secret: shown once, kept as a hash, taken back at will."""

    class Of(models.TextChoices):
        PERSON = "person"  # what the appointment is accountable for
        OFFICE = "office"  # what its office does

    appointment = models.ForeignKey("people.Appointment", on_delete=models.CASCADE, related_name="+")
    of = models.CharField(max_length=6, choices=Of)
    hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)
    used_on = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["appointment", "of"], condition=Q(revoked_at__isnull=True), name="missions_one_feed_of_each"
            ),
        ]
