"""Causes, alternatives, and what is handed on as proposed missions."""

from django.db import models
from django.db.models import Q

from peygir.domain.issues.models._fields import Acted, office
from peygir.domain.issues.models.issue import Issue


class Cause(Acted):
    class Kind(models.TextChoices):
        ROOT = "root"
        CONTRIBUTING = "contributing"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="causes")
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, blank=True, related_name="children")
    text = models.CharField(max_length=400)
    kind = models.CharField(max_length=12, choices=Kind)
    evidence = models.TextField(blank=True)
    order = models.PositiveSmallIntegerField(default=0)


class Alternative(Acted):
    """One way to solve an issue; at most one of an issue is chosen."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="alternatives")
    title = models.CharField(max_length=200)
    cost_rials = models.BigIntegerField(null=True, blank=True)
    effort_days = models.FloatField(null=True, blank=True)  # of a person
    duration_days = models.PositiveIntegerField(null=True, blank=True)
    effect = models.TextField(blank=True)
    effect_share = models.FloatField(null=True, blank=True)  # 0..1 of the gap it closes
    who_office = office()
    chosen = models.BooleanField(default=False)
    chosen_reason = models.CharField(max_length=400, blank=True)
    chosen_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["issue"], condition=Q(chosen=True), name="issues_alternative_one_chosen"),
            models.CheckConstraint(
                condition=Q(effect_share__isnull=True) | Q(effect_share__gte=0, effect_share__lte=1),
                name="issues_alternative_share",
            ),
            models.CheckConstraint(condition=Q(cost_rials__isnull=True) | Q(cost_rials__gte=0), name="issues_alternative_cost"),
        ]


class MissionProposal(Acted):
    """What is to be done, by whom, measured how: the room of missions takes it from here."""

    class State(models.TextChoices):
        PROPOSED = "proposed"
        TAKEN = "taken"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="mission_proposals")
    alternative = models.ForeignKey(Alternative, on_delete=models.PROTECT, related_name="mission_proposals")
    output = models.CharField(max_length=300)
    measure = models.CharField(max_length=200)
    owner_office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=8, choices=State, default=State.PROPOSED)
