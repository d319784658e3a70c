"""What issues are about, and the dated aims of policy they may cite."""

from django.db import models
from django.db.models import F, Q


class Topic(models.Model):
    code = models.SlugField(max_length=40, unique=True)
    name_fa = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80)
    active = models.BooleanField(default=True)
    order = models.PositiveSmallIntegerField(default=0)


class PolicyAim(models.Model):
    class Kind(models.TextChoices):
        SLOGAN = "slogan"  # the year's
        PROGRAMME = "programme"
        PLAN = "plan"

    code = models.SlugField(max_length=60, unique=True)
    title_fa = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=10, choices=Kind)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)  # inclusive
    source = models.CharField(max_length=300)  # where it is written

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="issues_policyaim_dates"
            )
        ]
