"""What happens to a mission: steps, evidence, reasons for delay, follow-ups, contests, climbing."""

from django.db import models
from django.db.models import Q

from peygir.domain.missions.models._fields import Acted, derived_office, optional_office
from peygir.domain.missions.models.mission import Mission


class Step(Acted):
    """One move, in words people can read. The journal holds its tamper-evident twin."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="steps")
    verb = models.CharField(max_length=24)
    from_state = models.CharField(max_length=14, blank=True)
    to_state = models.CharField(max_length=14)
    from_office = derived_office()
    to_office = derived_office()
    reason_code = models.CharField(max_length=32, blank=True)
    note = models.CharField(max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["mission", "at", "id"], name="missions_step_life")]


class Evidence(Acted):
    class Kind(models.TextChoices):
        PHOTO = "photo"
        DOCUMENT = "document"
        MEASUREMENT = "measurement"

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=12, choices=Kind)
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, null=True, related_name="+")
    value = models.DecimalField(max_digits=14, decimal_places=2, null=True)
    unit = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=500, blank=True)
    observed_on = models.DateField()
    lon = models.FloatField(null=True)
    lat = models.FloatField(null=True)
    by_verifier = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="measurement", value__isnull=False) | (~Q(kind="measurement") & Q(file__isnull=False)),
                name="missions_evidence_has_substance",
            )
        ]


class Delay(Acted):
    """Why it is late or blocked, from the list; the date asked for, and the date moved, if it was."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="delays")
    reason_code = models.CharField(max_length=32)
    note = models.CharField(max_length=1000, blank=True)
    level_required = models.CharField(max_length=24, blank=True)
    due_before = models.DateField(null=True)
    due_asked = models.DateField(null=True)  # by the doer: who gave the mission answers
    due_after = models.DateField(null=True)
    agreed = models.BooleanField(null=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_appointment_id = models.BigIntegerField(null=True)
    decision = models.CharField(max_length=1000, blank=True)
    over_at = models.DateTimeField(null=True)  # the obstacle is removed

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["mission"], condition=Q(due_asked__isnull=False, agreed__isnull=True), name="missions_one_open_asking"
            ),
        ]


class FollowUp(Acted):
    """One open at a time for what it asks: a second boss sees the first and joins it."""

    class Asks(models.TextChoices):
        EVIDENCE = "evidence"
        REASON = "reason"
        PROGRESS = "progress"

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="follow_ups")
    asks = models.CharField(max_length=8, choices=Asks)
    question = models.CharField(max_length=500, blank=True)
    answer_by = models.DateField()
    open = models.BooleanField(default=True)
    answered_at = models.DateTimeField(null=True)
    answered_by_appointment_id = models.BigIntegerField(null=True)
    answer = models.CharField(max_length=2000, blank=True)
    reason_code = models.CharField(max_length=32, blank=True)
    evidence = models.ManyToManyField(Evidence, related_name="+")  # laid as the answer

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission", "asks"], condition=Q(open=True), name="missions_followed_once"),
        ]
        indexes = [models.Index(fields=["answer_by"], condition=Q(open=True), name="missions_unanswered")]


class Joined(Acted):
    """Another office that waits for the same answer."""

    follow_up = models.ForeignKey(FollowUp, on_delete=models.CASCADE, related_name="joined")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["follow_up", "actor_office"], name="missions_joined_once")]


class Contest(Acted):
    """The doer says the assignment is wrong, on a ground; a second person decides."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="contest_rows")
    ground = models.CharField(max_length=32)  # code of the list
    note = models.CharField(max_length=2000)
    judge_office = optional_office()
    decided_at = models.DateTimeField(null=True)
    decided_by_user_id = models.BigIntegerField(null=True)
    decided_by_appointment_id = models.BigIntegerField(null=True)
    outcome = models.CharField(max_length=8, blank=True)  # upheld (the assignment stands) or released
    decision = models.CharField(max_length=2000, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["mission"], condition=Q(decided_at__isnull=True), name="missions_one_open_contest"),
        ]


class Escalation(Acted):
    """It climbed, by hand or by rule, to an office that must decide."""

    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="escalations")
    from_office = derived_office()
    to_office = optional_office()
    by_rule = models.BooleanField(default=False)
    reason_code = models.CharField(max_length=32)
    note = models.CharField(max_length=1000, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by_appointment_id = models.BigIntegerField(null=True)
    decision = models.CharField(max_length=2000, blank=True)

    class Meta:
        indexes = [models.Index(fields=["to_office"], condition=Q(decided_at__isnull=True), name="missions_waits_above")]


class Note(Acted):
    mission = models.ForeignKey(Mission, on_delete=models.CASCADE, related_name="notes")
    text = models.CharField(max_length=2000)
