"""What was found, what the office says, what becomes of it; and checks of what others claim."""

from django.db import models
from django.db.models import Q

from peygir.domain.supervision.models._fields import Acted, UnderOffice, derived_office
from peygir.domain.supervision.models.rounds import Round, RoundTeam, UnannouncedDraw
from peygir.domain.supervision.models.submissions import Revision
from peygir.domain.supervision.models.visits import Visit
from peygir.domain.supervision.states import FindingState, Severity


class Finding(UnderOffice):
    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="findings")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="findings")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    rule = models.CharField(max_length=240, blank=True)  # form:path=choice, the same in every round; empty: by hand
    ordinal = models.CharField(max_length=40, blank=True)
    title = models.CharField(max_length=160)
    text = models.TextField(max_length=4000, blank=True)
    severity = models.CharField(max_length=8, choices=[(s, s) for s in Severity])
    state = models.CharField(max_length=12, choices=[(s, s) for s in FindingState], default=FindingState.RECORDED)
    is_open = models.BooleanField(default=True)
    state_since = models.DateTimeField()
    stands_by = models.CharField(max_length=12, blank=True)  # accepted, upheld, unanswered
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    place_path = models.CharField(max_length=120)
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by_user_id = models.BigIntegerField(null=True)
    recorded_by_appointment_id = models.BigIntegerField(null=True)
    answer_by = models.DateField(null=True)  # seven working days after it was put
    put_at = models.DateTimeField(null=True)
    corrected_at = models.DateTimeField(null=True)
    corrected_by_user_id = models.BigIntegerField(null=True)
    closed_at = models.DateTimeField(null=True)
    mission = models.OneToOneField("missions.Mission", on_delete=models.PROTECT, null=True, related_name="+")
    issue = models.ForeignKey("issues.Issue", on_delete=models.PROTECT, null=True, related_name="+")
    repeats = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="repeated_by")  # of a round before
    queue_key = models.BigIntegerField()  # severity first, then the date of answer
    version = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["visit", "rule", "ordinal"], condition=Q(visit__isnull=False) & ~Q(rule=""), name="supervision_found_once"
            ),
        ]
        indexes = [
            models.Index(fields=["round", "queue_key", "id"], name="supervision_findings_round"),
            *(
                models.Index(
                    fields=[f"office_level{level}", "queue_key", "id"], condition=Q(is_open=True),
                    name=f"supervision_findings_q{level}",
                )
                for level in (1, 2, 3, 4)
            ),
            models.Index(fields=["office", "queue_key", "id"], name="supervision_findings_office"),
            models.Index(fields=["office", "rule"], name="supervision_findings_again"),
            models.Index(fields=["answer_by"], condition=Q(state="put"), name="supervision_unanswered"),
        ]  # fmt: skip


class FindingStep(Acted):
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=24)
    from_state = models.CharField(max_length=12, blank=True)
    to_state = models.CharField(max_length=12)
    note = models.CharField(max_length=2000, blank=True)
    private = models.BooleanField(default=False)  # not for the office

    class Meta:
        indexes = [models.Index(fields=["finding", "at", "id"], name="supervision_finding_life")]


class FindingEvidence(Acted):
    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="evidence")
    side = models.CharField(max_length=10)  # inspector, office, recheck
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)


class Objection(Acted):
    """The office says that a finding does not hold; somebody who neither found it nor serves there decides."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="objections")
    ground = models.CharField(max_length=32)
    text = models.CharField(max_length=2000)
    decided_at = models.DateTimeField(null=True)
    decided_by_user_id = models.BigIntegerField(null=True)
    decided_by_appointment_id = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=10, blank=True)  # upheld (the finding stands), dismissed
    decision = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["finding"], condition=Q(decided_at__isnull=True), name="supervision_one_objection"),
        ]


class FindingCheck(Acted):
    """A re-check of what is said to be corrected, by somebody who neither mended nor found it."""

    finding = models.ForeignKey(Finding, on_delete=models.CASCADE, related_name="checks")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=8)  # holds, fails, unseen
    note = models.CharField(max_length=1000, blank=True)


class DemandCheck(models.Model):
    """A verified demand drawn for another look, blind: the inspector sees what and where, not what was said of it."""

    draw = models.ForeignKey(UnannouncedDraw, on_delete=models.PROTECT, related_name="demand_checks")
    demand = models.ForeignKey("demands.Demand", on_delete=models.PROTECT, related_name="+")
    position = models.PositiveIntegerField()
    office = derived_office()
    inspector = models.ForeignKey("people.Appointment", on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField(max_length=8, blank=True)  # holds, fails, unseen
    note = models.CharField(max_length=1000, blank=True)
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    checked_at = models.DateTimeField(null=True)
    checked_by_user_id = models.BigIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["draw", "demand"], name="supervision_demand_check_once")]


class Defect(UnderOffice):
    """A visible defect noted on the way, and the demand that had reported it, if anyone had."""

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="defects")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="defects")
    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, null=True, related_name="+")
    ordinal = models.CharField(max_length=40, blank=True)
    team = models.ForeignKey(RoundTeam, on_delete=models.PROTECT, null=True, related_name="+")
    service = models.ForeignKey("services.Service", on_delete=models.PROTECT, related_name="+")
    place = models.ForeignKey("places.Place", on_delete=models.PROTECT, related_name="+")
    lon = models.FloatField()
    lat = models.FloatField()
    accuracy = models.FloatField(null=True)  # metres, as the phone claims
    seen_at = models.DateTimeField()
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)
    recorded_by_user_id = models.BigIntegerField(null=True)
    matched_at = models.DateTimeField(null=True)  # when it was looked for among the demands
    match_parameters = models.JSONField(default=dict, blank=True)
    demand = models.ForeignKey("demands.Demand", on_delete=models.PROTECT, null=True, related_name="+")
    distance = models.FloatField(null=True)  # metres to it
    confirmed = models.BooleanField(null=True)  # a person looked at the match

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["revision", "ordinal"], condition=Q(revision__isnull=False), name="supervision_defect_once"
            ),
        ]
        indexes = [
            models.Index(fields=["round", "service", "id"], name="supervision_defects_round"),
            models.Index(fields=["office", "round"], name="supervision_defects_office"),
        ]
