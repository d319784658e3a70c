"""Filled forms as phones sent them. The XML is the source of truth; everything else here can be made from it again."""

from django.db import models
from django.db.models import F, Q

from peygir.domain.supervision.models.checklists import Checklist, ChecklistVersion
from peygir.domain.supervision.models.visits import Visit


class Device(models.Model):
    """A key of an appointment for one phone: a token in an address, or a name and password for Digest. Locked when lost."""

    appointment = models.ForeignKey("people.Appointment", on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=80)
    username = models.CharField(max_length=64, unique=True)  # ASCII: the header's encoding differs between clients
    token_hash = models.CharField(max_length=64, unique=True)  # SHA-256 of the token in the address
    ha1_sealed = models.BinaryField()  # what Digest needs, of the realm in force; equivalent to the password, so sealed
    phone = models.CharField(max_length=120, blank=True)  # the deviceID it tells: advisory
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    locked_at = models.DateTimeField(null=True)
    locked_reason = models.CharField(max_length=200, blank=True)
    used_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["appointment"], name="supervision_devices_of")]


class Submission(models.Model):
    """A chain of versions of one filled form: corrections are new versions, and none is lost."""

    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="+")
    root_key = models.CharField(max_length=249)  # the first instanceID, canonical
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, null=True, related_name="submissions")
    current = models.ForeignKey("supervision.Revision", on_delete=models.PROTECT, null=True, related_name="+")
    review = models.CharField(max_length=10, default="received")  # received, edited, approved, rejected
    deleted_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["checklist", "root_key"], name="supervision_submission_root")]


class Revision(models.Model):
    submission = models.ForeignKey(Submission, on_delete=models.PROTECT, related_name="revisions")
    # Copied from the submission, so that the database itself keeps an instance unique within its form.
    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveSmallIntegerField(default=1)
    instance_key = models.CharField(max_length=249)  # canonical: lower case
    instance_id = models.CharField(max_length=249)  # as sent
    deprecated_key = models.CharField(max_length=249, blank=True)
    form_version = models.ForeignKey(ChecklistVersion, on_delete=models.PROTECT, related_name="+")
    xml = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    encrypted = models.BooleanField(default=False)
    complete = models.BooleanField(default=False)  # no expected attachment is missing
    received_at = models.DateTimeField()
    completed_at = models.DateTimeField(null=True)
    appointment_id_claimed = models.BigIntegerField(null=True)  # whose key sent it
    user_id_claimed = models.BigIntegerField(null=True)
    device = models.ForeignKey(Device, on_delete=models.SET_NULL, null=True, related_name="+")
    phone = models.CharField(max_length=120, blank=True)
    user_agent = models.CharField(max_length=200, blank=True)
    processed_at = models.DateTimeField(null=True)  # answers, scores and findings drawn from it
    fault = models.CharField(max_length=300, blank=True)  # why they could not be

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["checklist", "instance_key"], name="supervision_instance_once"),
            models.UniqueConstraint(fields=["submission", "number"], name="supervision_revision_number"),
        ]
        indexes = [
            models.Index(fields=["received_at"], condition=Q(processed_at__isnull=True), name="supervision_unprocessed"),
        ]


class Attachment(models.Model):
    """A file that the form names; `stored_as` is empty until it has come."""

    revision = models.ForeignKey(Revision, on_delete=models.PROTECT, related_name="attachments")
    name = models.CharField(max_length=255)  # NFC
    position = models.PositiveSmallIntegerField(default=0)  # the order counts for encrypted ones
    sha256 = models.CharField(max_length=64, blank=True)
    size = models.PositiveBigIntegerField(null=True)
    media_type = models.CharField(max_length=100, blank=True)
    stored_as = models.CharField(max_length=120, blank=True)  # the bytes as received, by content
    received_at = models.DateTimeField(null=True)
    file = models.ForeignKey("files.File", on_delete=models.PROTECT, null=True, related_name="+")  # cleaned, for showing

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "name"], name="supervision_attachment_once")]
        indexes = [models.Index(fields=["sha256"], condition=~Q(sha256=""), name="supervision_same_photo")]


class Quarantined(models.Model):
    """What was refused though it carried a form: kept until a supervisor has decided."""

    form_id = models.CharField(max_length=250, blank=True)
    form_version = models.CharField(max_length=250, blank=True)
    instance_key = models.CharField(max_length=249, blank=True)
    reason = models.CharField(max_length=40)  # code of the refusal
    xml = models.BinaryField()
    sha256 = models.CharField(max_length=64)
    files = models.JSONField(default=list)  # [{name, sha256, size, stored_as}]
    appointment_id_claimed = models.BigIntegerField(null=True)
    device = models.ForeignKey(Device, on_delete=models.SET_NULL, null=True, related_name="+")
    phone = models.CharField(max_length=120, blank=True)
    at = models.DateTimeField()
    times = models.PositiveIntegerField(default=1)  # phones send again and again
    resolved_at = models.DateTimeField(null=True)
    resolved_by_appointment_id = models.BigIntegerField(null=True)
    resolution = models.CharField(max_length=12, blank=True)  # taken, dropped
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["sha256", "reason"], condition=Q(resolved_at__isnull=True), name="supervision_kept_once"
            ),
        ]
        indexes = [models.Index(F("at").desc(), condition=Q(resolved_at__isnull=True), name="supervision_quarantine")]


class Answer(models.Model):
    """One answer of the version that counts, flattened; `ordinal` tells the repeat."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="answers")
    revision = models.ForeignKey(Revision, on_delete=models.CASCADE, related_name="answers")
    path = models.CharField(max_length=200)
    ordinal = models.CharField(max_length=40, blank=True)  # "", "1", "2.1"
    value = models.TextField(blank=True)  # as in the XML, digits folded
    number = models.FloatField(null=True)
    points = models.FloatField(null=True)  # 0…1 of its weight; null: not scored or not applicable
    weight = models.FloatField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["revision", "path", "ordinal"], name="supervision_answer_once")]
        indexes = [models.Index(fields=["path", "visit"], name="supervision_answers_path")]
