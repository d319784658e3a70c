"""What a place has to work with: equipment, rooms, firms, groups of volunteers; and what an office may spend."""

from django.db import models
from django.db.models import F, Q

from peygir.domain.capacities.models.people import Skill


class Capacity(models.Model):
    """An organisation's or a thing's entry, never a person's. Reached through the office that keeps it."""

    class Kind(models.TextChoices):
        EQUIPMENT = "equipment"
        ROOM = "room"
        FIRM = "firm"
        GROUP = "group"  # of volunteers

    kind = models.CharField(max_length=10, choices=Kind)
    name = models.CharField(max_length=160)
    name_key = models.CharField(max_length=340, blank=True)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=120, db_index=True)
    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")  # keeps the entry and is asked for it
    quantity = models.PositiveSmallIntegerField(default=1)
    unit = models.CharField(max_length=40, blank=True)
    skills = models.ManyToManyField(Skill, blank=True, related_name="+")
    terms = models.CharField(max_length=300, blank=True)  # on what conditions
    lent = models.BooleanField(default=True)  # other offices may ask for it
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)
    version = models.PositiveIntegerField(default=1)
    sample = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["place_path", "kind"], name="capacities_place_kind")]


class Availability(models.Model):
    """When it can be had: days of the week within dates. Without a row: always."""

    capacity = models.ForeignKey(Capacity, on_delete=models.CASCADE, related_name="times")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)  # inclusive
    weekdays = models.CharField(max_length=7, default="1111111")  # from Saturday: 1 where it can be had
    quantity = models.PositiveSmallIntegerField(null=True, blank=True)  # null: all of it


class BudgetLine(models.Model):
    """What an office may spend under one heading within dates."""

    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=40)
    title = models.CharField(max_length=160)
    amount_rials = models.BigIntegerField()
    starts_on = models.DateField()
    ends_on = models.DateField()  # inclusive
    version = models.PositiveIntegerField(default=1)
    sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["office", "code", "starts_on"], name="capacities_budget_code"),
            models.CheckConstraint(condition=Q(amount_rials__gte=0, ends_on__gte=F("starts_on")), name="capacities_budget_sane"),
        ]
