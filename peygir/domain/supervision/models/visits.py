"""Visits and desk reviews, and the plans that put them on days."""

from django.db import models
from django.db.models import Q

from peygir.domain.supervision.models._fields import Acted, UnderOffice
from peygir.domain.supervision.models.rounds import Round, RoundTeam
from peygir.domain.supervision.states import VisitState


class Visit(UnderOffice):
    """One look at one office: in the field, at the desk, by a senior, or to re-check."""

    class Kind(models.TextChoices):
        FIELD = "field"
        DESK = "desk"
        SENIOR = "senior"
        RECHECK = "recheck"

    code = models.CharField(max_length=16, unique=True)  # what a form names it by: no guessing needed, no secret
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="visits")
    kind = models.CharField(max_length=8, choices=Kind)
    number = models.PositiveSmallIntegerField(default=1)  # of this kind at this office in this round
    state = models.CharField(max_length=10, choices=[(s, s) for s in VisitState], default=VisitState.PLANNED)
    team = models.ForeignKey(RoundTeam, on_delete=models.PROTECT, null=True, blank=True, related_name="visits")
    inspector = models.ForeignKey("people.Appointment", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    planned_on = models.DateField(null=True)
    planned_at = models.TimeField(null=True)
    minutes = models.PositiveSmallIntegerField(default=60)
    order = models.PositiveSmallIntegerField(null=True)  # of the team's day
    fixed = models.BooleanField(default=False)  # an appointment agreed on: planning does not move it
    unannounced = models.BooleanField(default=False)
    reason = models.CharField(max_length=500, blank=True)  # why missed or dropped
    done_at = models.DateTimeField(null=True)
    # Of the submission that counts. See submissions.py; scores are the server's own.
    started_at = models.DateTimeField(null=True)  # as the phone claims
    ended_at = models.DateTimeField(null=True)
    score = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    sections = models.JSONField(default=dict, blank=True)  # {group: [points, of]}
    integrity = models.JSONField(default=list, blank=True)  # codes of what the lead should look at. See integrity.py
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["round", "office", "kind", "number"], condition=~Q(state="cancelled"), name="supervision_visit_once"
            ),
        ]
        indexes = [
            models.Index(fields=["round", "state", "planned_on", "id"], name="supervision_visits_round"),
            models.Index(fields=["team", "planned_on", "order"], name="supervision_visits_day"),
            models.Index(fields=["inspector", "planned_on"], name="supervision_visits_of"),
            models.Index(fields=["office", "kind", "done_at"], name="supervision_visits_office"),
        ]


class SeniorVisit(Acted):
    """The deputy beside the district mayor: who attended, what staff said, and what was ordered on the spot."""

    visit = models.OneToOneField(Visit, on_delete=models.PROTECT, related_name="senior")
    attended = models.ManyToManyField("people.Appointment", related_name="+", blank=True)
    others_attending = models.PositiveSmallIntegerField(default=0)  # a headcount, never a list
    staff_said = models.TextField(max_length=4000, blank=True)
    held_on = models.DateField()


class Order(models.Model):
    """An order given on the spot is a mission like any other."""

    senior = models.ForeignKey(SeniorVisit, on_delete=models.PROTECT, related_name="orders")
    mission = models.OneToOneField("missions.Mission", on_delete=models.PROTECT, related_name="+")


class TravelTable(Acted):
    """Minutes between named points, as somebody measured or computed them; a round names the one it goes by."""

    name = models.CharField(max_length=80, unique=True)
    names = models.JSONField(default=list)  # codes of offices; "start" for all teams, or "start:" and the team's name
    minutes = models.JSONField(default=list)  # rows, in the order of the names
    sha256 = models.CharField(max_length=64)  # of the text as it came


class RoutePlan(Acted):
    """A proposal of the engine: which team sees which office on which day in which order. Adopted by a person."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="plans")
    from_day = models.DateField()  # the days it plans; a re-plan keeps what lies before
    to_day = models.DateField()
    state = models.CharField(max_length=10, default="asked")  # asked, draft, adopted, superseded
    parameters = models.JSONField(default=dict)
    input = models.JSONField(default=dict)  # the instance itself, so that anybody can solve or check it again
    input_hash = models.CharField(max_length=64, blank=True)
    seed = models.PositiveIntegerField(default=0)
    seconds = models.PositiveSmallIntegerField(default=15)
    outcome = models.JSONField(default=dict)  # routes, minutes of travel, what is left out and why, engine and version
    solved_at = models.DateTimeField(null=True)
    adopted_at = models.DateTimeField(null=True)
    adopted_by_appointment_id = models.BigIntegerField(null=True)
