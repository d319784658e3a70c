"""Checklists: XLSForms as they were uploaded, and the exact XForms that phones are served."""

from django.db import models
from django.db.models import Q


class Checklist(models.Model):
    class Use(models.TextChoices):
        FIELD = "field"
        DESK = "desk"
        SENIOR = "senior"
        RECHECK = "recheck"  # of findings, or of verified demands

    form_id = models.SlugField(max_length=60, unique=True)  # the XForm's id: what a phone knows it by
    use = models.CharField(max_length=8, choices=Use)
    title_fa = models.CharField(max_length=160)
    title_en = models.CharField(max_length=160, blank=True)
    # Kinds of offices it is made for; empty: any.
    office_kinds = models.JSONField(default=list, blank=True)
    # Whose it is; null: of the house, such as those every installation begins with.
    owner_office = models.ForeignKey("places.Office", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    active = models.BooleanField(default=True)
    sample = models.BooleanField(default=False)

    class Meta:
        ordering = ("use", "form_id")


class ChecklistVersion(models.Model):
    """One published state of a form, never changed: answers are read by the version that they were given to."""

    checklist = models.ForeignKey(Checklist, on_delete=models.PROTECT, related_name="versions")
    version = models.CharField(max_length=60)  # opaque; of the form itself
    xlsx = models.BinaryField(null=True)  # as uploaded
    xform = models.BinaryField()  # the exact bytes served, so that their hash holds
    hash = models.CharField(max_length=32)  # MD5 of xform, hex: what OpenRosa asks for
    sha256 = models.CharField(max_length=64)
    languages = models.JSONField(default=list)
    # [{path, name, type, group, repeat, labels {lang: text}, choices [{name, labels}], required, appearance}] in order
    questions = models.JSONField(default=list)
    # The declared rule of scoring and findings. See checklists/rules.py.
    rules = models.JSONField(default=dict)
    visit_path = models.CharField(max_length=200, blank=True)  # the question whose answer names the visit
    encrypted = models.BooleanField(default=False)
    warnings = models.JSONField(default=list)  # of pyxform and the validator
    created_at = models.DateTimeField()
    published_at = models.DateTimeField(null=True)  # null: a draft to look at
    retired_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["checklist", "version"], condition=Q(published_at__isnull=False), name="supervision_version_once"
            ),
            models.UniqueConstraint(
                fields=["checklist"], condition=Q(published_at__isnull=False, retired_at__isnull=True),
                name="supervision_one_version_in_force",
            ),
        ]  # fmt: skip


class FormMedia(models.Model):
    """A file beside a form: a picture, or a fixed list. Lists that the system keeps are made when they are asked for."""

    version = models.ForeignKey(ChecklistVersion, on_delete=models.CASCADE, related_name="media")
    name = models.CharField(max_length=120)
    live = models.CharField(max_length=24, blank=True)  # visits, offices, findings…: made for who asks, from the database
    content = models.BinaryField(null=True)
    media_type = models.CharField(max_length=100, blank=True)
    hash = models.CharField(max_length=32, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "name"], name="supervision_media_once")]
