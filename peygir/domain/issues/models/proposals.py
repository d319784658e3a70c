"""What engines propose and people decide."""

from django.db import models
from django.db.models import Q

from peygir.domain.issues.models.catalogue import Topic
from peygir.domain.issues.models.issue import Issue


class Proposal(models.Model):
    """`members` are numbers of demands, plain values: this room does not know the rows behind them."""

    class Kind(models.TextChoices):
        GROUP = "group"
        SCAN = "scan"
        RECURRENCE = "recurrence"
        DUPLICATE = "duplicate"
        FINDING = "finding"  # found again and again; its numbers stand in `measures`, for `members` are demands

    class State(models.TextChoices):
        OPEN = "open"
        ACCEPTED = "accepted"
        REFUSED = "refused"
        EXPIRED = "expired"
        SPLIT = "split"

    kind = models.CharField(max_length=10, choices=Kind)
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=120, db_index=True)
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    title_fa = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    why_fa = models.TextField()  # the explanation in words
    why_en = models.TextField(blank=True)
    window_from = models.DateTimeField(null=True)
    window_to = models.DateTimeField(null=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    radius_m = models.FloatField(null=True)
    observed = models.FloatField()
    expected = models.FloatField(null=True)
    strength = models.FloatField()  # one number of its kind, larger is stronger: orders the list, measures a renewal
    measures = models.JSONField(default=dict)  # the numbers behind it: p, ratio, score
    members = models.JSONField(default=list)
    member_count = models.PositiveIntegerField()

    fingerprint = models.CharField(max_length=64, db_index=True)  # of kind, place, service and rough cell
    engine = models.CharField(max_length=40)
    engine_version = models.CharField(max_length=20)
    parameters = models.JSONField(default=dict)
    inputs_hash = models.CharField(max_length=64)
    seed = models.BigIntegerField(null=True)

    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    issue = models.ForeignKey(Issue, on_delete=models.PROTECT, null=True, related_name="proposals")
    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")  # it was split from
    decided_at = models.DateTimeField(null=True)
    decided_by_user_id = models.BigIntegerField(null=True)
    decided_by_appointment_id = models.BigIntegerField(null=True)
    reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    renewed_at = models.DateTimeField()  # when an engine last found it

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["fingerprint"], condition=Q(state="open"), name="issues_proposal_open_once"),
            models.CheckConstraint(
                condition=Q(state="accepted", issue__isnull=False) | ~Q(state="accepted"), name="issues_proposal_accepted"
            ),
        ]
        indexes = [
            models.Index(fields=["state", "-strength"], name="issues_proposal_state"),
            models.Index(fields=["fingerprint", "state", "decided_at"], name="issues_proposal_remembered"),
        ]
