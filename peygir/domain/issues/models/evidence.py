"""What an issue stands on: evidence, reviews, who has a stake in it, how it is measured."""

from django.db import models

from peygir.domain.issues.models._fields import Acted, office
from peygir.domain.issues.models.issue import Issue
from peygir.domain.issues.states import Stage


class Evidence(Acted):
    class Kind(models.TextChoices):
        DEMANDS = "demands"
        FINDING = "finding"
        FIGURE = "figure"
        DOCUMENT = "document"
        MEETING = "meeting"
        STATEMENT = "statement"
        VISIT = "visit"
        PHOTO = "photo"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=Kind)
    summary = models.CharField(max_length=600)
    ref = models.CharField(max_length=800, blank=True)  # a plain value: an address, a query string of the work list
    count = models.PositiveIntegerField(null=True, blank=True)
    observed_at = models.DateTimeField(null=True, blank=True)
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Stage])  # at which it was given


class Review(Acted):
    class Verdict(models.TextChoices):
        AGREE = "agree"
        DISAGREE = "disagree"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="reviews")
    round = models.PositiveSmallIntegerField(default=1)
    user_id = models.BigIntegerField()
    verdict = models.CharField(max_length=8, choices=Verdict)
    note = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "round", "user_id"], name="issues_review_unique")]


class Stakeholder(Acted):
    """An organisation or a group; never a private person."""

    class Kind(models.TextChoices):
        OFFICE = "office"
        AGENCY = "agency"
        COUNCIL = "council"
        GROUP = "group"
        FIRM = "firm"

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="stakeholders")
    name = models.CharField(max_length=160)
    kind = models.CharField(max_length=8, choices=Kind)
    office = office()
    stake = models.CharField(max_length=300, blank=True)


class IssueIndicator(models.Model):
    class Direction(models.TextChoices):
        UP = "up"
        DOWN = "down"

    issue = models.OneToOneField(Issue, on_delete=models.CASCADE, related_name="indicator")
    name = models.CharField(max_length=160)
    unit = models.CharField(max_length=40)
    baseline = models.FloatField()
    baseline_on = models.DateField()
    target = models.FloatField()
    target_on = models.DateField()
    direction = models.CharField(max_length=4, choices=Direction)  # the way it should go


class Measurement(Acted):
    indicator = models.ForeignKey(IssueIndicator, on_delete=models.CASCADE, related_name="measurements")
    value = models.FloatField()
    on = models.DateField()
    evidence = models.ForeignKey(Evidence, on_delete=models.PROTECT, related_name="+")
