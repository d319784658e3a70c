"""Projects, templates, re-checks."""

from django.db import models
from django.db.models import Q

from peygir.domain.missions.models._fields import Acted, optional_office
from peygir.domain.missions.models.mission import Kind, Mission


class Project(models.Model):
    """A mission with a contractor (طرح): an organisation, never a private person."""

    mission = models.OneToOneField(Mission, on_delete=models.CASCADE, primary_key=True, related_name="project")
    contractor = models.CharField(max_length=160, blank=True)
    contract_number = models.CharField(max_length=60, blank=True)
    contract_on = models.DateField(null=True)
    budget_rials = models.BigIntegerField(null=True)
    physical = models.DecimalField(max_digits=5, decimal_places=2, default=0)  # per cent, of the latest report
    financial = models.DecimalField(max_digits=5, decimal_places=2, default=0)
    reported_on = models.DateField(null=True)


class Progress(Acted):
    """Physical and financial progress on a day, with its evidence: what rises above 0 or reaches 100 needs some."""

    project = models.ForeignKey(Project, on_delete=models.CASCADE, related_name="reports")
    on = models.DateField()
    physical = models.DecimalField(max_digits=5, decimal_places=2)
    financial = models.DecimalField(max_digits=5, decimal_places=2)
    spent_rials = models.BigIntegerField(null=True)
    note = models.CharField(max_length=1000, blank=True)
    evidence = models.ManyToManyField("missions.Evidence", related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(physical__gte=0, physical__lte=100, financial__gte=0, financial__lte=100),
                name="missions_progress_share",
            ),
        ]


class Template(models.Model):
    """Recurring work: makes a mission for each occurrence, once."""

    class Every(models.TextChoices):
        WEEK = "week"
        MONTH = "month"  # Jalali
        QUARTER = "quarter"
        ONCE = "once"  # by hand only

    office = models.ForeignKey(
        "places.Office", on_delete=models.PROTECT, related_name="+"
    )  # who keeps it, and gives the missions
    doer = optional_office()  # null: the keeping office
    title = models.CharField(max_length=160)
    output = models.CharField(max_length=300)
    measure = models.CharField(max_length=200)
    kind = models.ForeignKey(Kind, on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    target = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=40, blank=True)
    effort_days = models.DecimalField(max_digits=7, decimal_places=1, default=1)
    duration_days = models.PositiveSmallIntegerField(default=1)
    priority = models.PositiveSmallIntegerField(default=50)
    needs = models.JSONField(default=list)  # [{"skill": id | "capacity": id, "units": n}]
    every = models.CharField(max_length=8, choices=Every, default=Every.ONCE)
    interval = models.PositiveSmallIntegerField(default=1)  # every so many weeks, months, quarters
    starts_on = models.DateField(null=True)  # the first occurrence; the rest are counted from it, so a 31st stays one
    next_on = models.DateField(null=True, db_index=True)  # the next occurrence starts
    days_to_do = models.PositiveSmallIntegerField(default=5)  # working days from the occurrence to the due date
    active = models.BooleanField(default=True)
    saved_by_user_id = models.BigIntegerField(null=True)  # who gives what it makes
    saved_by_appointment_id = models.BigIntegerField(null=True)
    version = models.PositiveIntegerField(default=1)


class RecheckDraw(Acted):
    """A random share of what was verified in a window, drawn from a seed whose hash was committed to before the window ended."""

    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")
    window_from = models.DateField()
    window_to = models.DateField()
    share = models.DecimalField(max_digits=4, decimal_places=3)
    commitment = models.CharField(max_length=64)  # SHA-256 of the secret, hex
    secret_sealed = models.BinaryField(null=True)
    secret = models.CharField(max_length=64, blank=True)  # shown once the draw is made
    drawn_at = models.DateTimeField(null=True)
    population = models.TextField(blank=True)  # canonical JSON of the numbers
    size = models.PositiveIntegerField(default=0)


class Recheck(models.Model):
    draw = models.ForeignKey(RecheckDraw, on_delete=models.PROTECT, related_name="rechecks")
    mission = models.ForeignKey(Mission, on_delete=models.PROTECT, related_name="rechecks")
    position = models.PositiveIntegerField()
    outcome = models.CharField(max_length=8, blank=True)  # holds, fails, unseen (could not be judged)
    note = models.CharField(max_length=1000, blank=True)
    checked_at = models.DateTimeField(null=True)
    checked_by_appointment_id = models.BigIntegerField(null=True)
    checked_by_user_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "mission"], name="missions_recheck_once_a_draw")]
