"""An issue: a gap in the state of a place; its way through the stages."""

from django.db import models
from django.db.models import F, Q

from peygir.domain.issues.models._fields import Acted, office
from peygir.domain.issues.models.catalogue import PolicyAim, Topic
from peygir.domain.issues.states import Source, Stage


class Issue(models.Model):
    """`id` is the number officials use. Nothing here knows who voiced it: the links from demands live in the room above."""

    title = models.CharField(max_length=160)
    title_key = models.CharField(max_length=330, db_index=True)  # folded, for search
    statement = models.TextField()  # the present state
    desired = models.TextField(blank=True)  # the state wanted
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=120, db_index=True)  # Place.path: a subtree is what it starts with
    topic = models.ForeignKey(Topic, on_delete=models.PROTECT, related_name="+")
    source = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Source])
    lon = models.FloatField(null=True, blank=True)  # with radius_m, the circle the problem lies in
    lat = models.FloatField(null=True, blank=True)
    radius_m = models.FloatField(null=True, blank=True)

    stage = models.CharField(max_length=12, choices=[(s.value, s.value) for s in Stage], default=Stage.ELICITED.value)
    stage_since = models.DateTimeField()
    is_open = models.BooleanField(default=True)  # stage not in CLOSED; stands here for the indexes
    top = models.BooleanField(default=False)  # one of the few open top priorities of its place
    owner_office = office()  # the office answerable (متولی)
    due_on = models.DateField(null=True, blank=True)  # by when the plan is to be done
    links_considered_at = models.DateTimeField(null=True)  # that somebody looked for related issues, found or not
    review_round = models.PositiveSmallIntegerField(default=1)  # sent back to the start, it is reviewed anew
    published_at = models.DateTimeField(null=True)

    entered_by_user_id = models.BigIntegerField(null=True)
    entered_by_appointment_id = models.BigIntegerField(null=True)
    entered_by_office = office()
    created_at = models.DateTimeField()
    resolved_at = models.DateTimeField(null=True)
    watch_until = models.DateTimeField(null=True)
    rested_at = models.DateTimeField(null=True)  # the watch ended and its signal had stayed away
    reopened_count = models.PositiveSmallIntegerField(default=0)
    merged_into = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="merged_from")
    split_from = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="parts")
    evidence_count = models.PositiveIntegerField(default=0)
    demand_count = models.PositiveIntegerField(default=0)  # pushed down by the room that holds the links
    demand_recent = models.PositiveIntegerField(default=0)  # of them, registered in the last thirty days
    demand_before = models.PositiveIntegerField(default=0)  # and in the thirty before those: together the trend
    demands_counted_at = models.DateTimeField(null=True)
    version = models.PositiveIntegerField(default=1)
    sample = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage="merged", merged_into__isnull=False) | (~Q(stage="merged") & Q(merged_into__isnull=True)),
                name="issues_issue_merged_into",
            ),
            models.CheckConstraint(condition=Q(top=False) | Q(is_open=True), name="issues_issue_top_is_open"),
        ]
        indexes = [
            models.Index(fields=["place", "is_open", "stage"], name="issues_issue_place"),
            models.Index(fields=["stage", "stage_since"], name="issues_issue_stage"),
            models.Index(fields=["owner_office", "is_open"], name="issues_issue_owner_open"),
            models.Index(fields=["watch_until"], condition=Q(stage="watched"), name="issues_issue_watch"),
        ]

    @property
    def own_entry(self) -> bool:
        return self.source == Source.OWN_ENTRY


class IssueService(models.Model):
    """A service the issue concerns: signals and suggestions are matched by it."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="services")
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "service"], name="issues_issueservice_unique")]


class IssueAim(models.Model):
    """That an issue cites an aim of policy, and how it serves it."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="aims")
    aim = models.ForeignKey(PolicyAim, on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["issue", "aim"], name="issues_issueaim_unique")]


class StageStep(Acted):
    """One step of an issue, with its reason and who was answerable then. The journal holds its tamper-evident twin."""

    issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=24)
    from_stage = models.CharField(max_length=12, blank=True)
    to_stage = models.CharField(max_length=12)
    owner_office = office(db_index=False)
    reason = models.CharField(max_length=300, blank=True)
    note = models.TextField(blank=True)


class Link(Acted):
    """`from_issue` causes, blocks or shares its root with `to_issue`. Causes and blocks never run in a circle."""

    class Kind(models.TextChoices):
        CAUSES = "causes"
        BLOCKS = "blocks"
        SAME_ROOT = "same_root"  # of two, the lower number is `from_issue`

    from_issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="links_out")
    to_issue = models.ForeignKey(Issue, on_delete=models.CASCADE, related_name="links_in")
    kind = models.CharField(max_length=10, choices=Kind)
    note = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["from_issue", "to_issue", "kind"], name="issues_link_unique"),
            models.CheckConstraint(condition=~Q(from_issue=F("to_issue")), name="issues_link_not_itself"),
        ]
