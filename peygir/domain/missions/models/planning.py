"""Plans: who does what when, proposed by the engine or by hand, adopted by a person."""

from django.db import models
from django.db.models import Q

from peygir.domain.missions.models._fields import Acted
from peygir.domain.missions.models.mission import Mission


class Plan(Acted):
    """`inputs` is canonical text; the same inputs and parameters explain the same plan."""

    class State(models.TextChoices):
        WAITING = "waiting"  # to be computed by the background work
        DRAFT = "draft"
        ADOPTED = "adopted"
        SUPERSEDED = "superseded"
        FAILED = "failed"  # infeasible: `conflicts` says why

    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")
    subtree = models.BooleanField(default=False)  # with the offices below
    starts_on = models.DateField()
    ends_on = models.DateField()
    state = models.CharField(max_length=10, choices=State, default=State.WAITING)
    parameters = models.JSONField(default=dict)
    inputs = models.TextField(blank=True)
    inputs_hash = models.CharField(max_length=64, blank=True)
    result = models.TextField(blank=True)  # of the engine, canonical; what was moved by hand since stands in the lines
    result_hash = models.CharField(max_length=64, blank=True)
    seed = models.BigIntegerField(default=0)
    engine_version = models.CharField(max_length=20, blank=True)
    objective = models.FloatField(null=True)
    bound = models.FloatField(null=True)
    parts = models.JSONField(default=dict)  # of the objective
    conflicts = models.JSONField(default=list)  # an irreducible set of requirements in conflict, as values
    message = models.TextField(blank=True)
    replaces = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="+")
    adopted_at = models.DateTimeField(null=True)
    adopted_by_appointment_id = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-at", "-id")
        indexes = [models.Index(fields=["office", "-at"], name="missions_plan_office")]
        constraints = [
            models.UniqueConstraint(fields=["office"], condition=Q(state="adopted"), name="missions_one_adopted_plan"),
        ]


class PlanLine(models.Model):
    plan = models.ForeignKey(Plan, on_delete=models.CASCADE, related_name="lines")
    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("capacities.Team", on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField(null=True)  # null: it does not fit
    ends_on = models.DateField(null=True)
    start_slot = models.IntegerField(null=True)
    end_slot = models.IntegerField(null=True)
    by_hand = models.BooleanField(default=False)
    fixed = models.BooleanField(default=False)  # had started

    class Meta:
        constraints = [models.UniqueConstraint(fields=["plan", "mission"], name="missions_planned_once")]
        indexes = [models.Index(fields=["plan", "starts_on"], name="missions_plan_days")]
