"""The timetable of background work, and the pulse of the workers that do it."""

from django.db import models


class Duty(models.Model):
    """One line of the timetable; its rows mirror config/timetable.py."""

    name = models.CharField(max_length=64, unique=True)
    next_at = models.DateTimeField(db_index=True)
    # Both set while a worker holds the duty; past the lease its worker is taken for dead.
    claimed_by = models.CharField(max_length=64, blank=True)
    lease_until = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, blank=True)  # "", done, failed
    detail = models.TextField(blank=True)
    failures = models.PositiveIntegerField(default=0)  # in a row


class Pulse(models.Model):
    worker = models.CharField(max_length=64, unique=True)
    started_at = models.DateTimeField()
    beat_at = models.DateTimeField()
    pid = models.PositiveIntegerField()
