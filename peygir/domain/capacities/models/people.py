"""Who there is to work: skills, teams, absences. A team's people are appointments; nothing else is known of them here."""

from django.db import models
from django.db.models import F, Q


class Skill(models.Model):
    code = models.SlugField(max_length=40, unique=True)
    name_fa = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    active = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("order", "code")


class Team(models.Model):
    """People of one office who work together. `size` counts those who have no account too."""

    office = models.ForeignKey("places.Office", on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=120)
    size = models.PositiveSmallIntegerField(default=1)  # people at work on a normal day
    skills = models.ManyToManyField(Skill, related_name="+")
    opened_on = models.DateField()
    closed_on = models.DateField(null=True, blank=True)  # the first day on which it is no more
    version = models.PositiveIntegerField(default=1)
    sample = models.BooleanField(default=False)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["office", "name"], name="capacities_team_name")]


class Member(models.Model):
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="members")
    appointment = models.ForeignKey("people.Appointment", on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # inclusive

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["team", "appointment"], condition=Q(ends_on__isnull=True), name="capacities_member_once"
            ),
        ]


class Absence(models.Model):
    """A person or so many of a team are away. Why is nobody's business here."""

    appointment = models.ForeignKey("people.Appointment", on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="absences")
    starts_on = models.DateField()
    ends_on = models.DateField()  # inclusive
    people = models.PositiveSmallIntegerField(default=1)
    substitute = models.ForeignKey("people.Appointment", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="capacities_absence_days"),
            models.CheckConstraint(
                condition=Q(appointment__isnull=False, team__isnull=True) | Q(appointment__isnull=True, team__isnull=False),
                name="capacities_absence_of_one",
            ),
        ]
        indexes = [models.Index(fields=["starts_on", "ends_on"], name="capacities_absence_window")]
