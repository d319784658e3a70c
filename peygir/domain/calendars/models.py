"""Periods, working weeks, holidays and closures, as dated rows; and the marks by which processes notice changes.

Their scope is named by code, not by key: this room lies below `places`.
"""

from django.db import models
from django.db.models import F, Q


class Scope(models.TextChoices):
    COUNTRY = "country"
    PROVINCE = "province"
    OFFICE = "office"


class Period(models.Model):
    kind = models.CharField(max_length=8)  # day, week, month, quarter, year
    code = models.CharField(max_length=16)  # 1405-Q3, 1405-09, 1405-W36, 1405-09-01, 1405
    starts_on = models.DateField()
    ends_on = models.DateField()  # inclusive
    title_fa = models.CharField(max_length=60)
    title_en = models.CharField(max_length=60)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="calendars_period_unique"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="calendars_period_dates"),
        ]
        indexes = [models.Index(fields=["kind", "starts_on"], name="calendars_period_start")]


class WorkingWeek(models.Model):
    scope = models.CharField(max_length=8, choices=Scope)
    scope_code = models.CharField(max_length=40, blank=True)  # "" for the country
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # inclusive
    # {"5": [["07:30", "14:30"]], …}, days numbered as Python does (Monday 0)
    pattern = models.JSONField()
    source = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["scope", "scope_code", "starts_on"], name="calendars_week_unique"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="calendars_week_dates"
            ),
        ]


class DayOff(models.Model):
    """An official holiday, or a sudden closure (energy, air, snow)."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday"
        CLOSURE = "closure"

    scope = models.CharField(max_length=8, choices=Scope)
    scope_code = models.CharField(max_length=40, blank=True)
    on = models.DateField()
    kind = models.CharField(max_length=8, choices=Kind)
    title_fa = models.CharField(max_length=120)
    title_en = models.CharField(max_length=120, blank=True)
    hours = models.JSONField(null=True, blank=True)  # closed intervals [["11:00", "14:30"]]; null: the whole day
    source = models.CharField(max_length=200, blank=True)
    as_of = models.DateField(null=True, blank=True)
    verified = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scope", "scope_code", "on", "kind"], name="calendars_dayoff_unique")]
        indexes = [models.Index(fields=["on"], name="calendars_dayoff_on")]


class Revision(models.Model):
    """The state of a register that processes keep in memory; each change writes a token never used before.

    A token, not a counter: after a rolled back transaction a counter would give the same number to another state.
    """

    name = models.CharField(max_length=32, primary_key=True)
    token = models.CharField(max_length=16)
