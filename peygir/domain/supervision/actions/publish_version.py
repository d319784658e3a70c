"""Put a version in force, take one out of force, or throw a draft away."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._checklists import load_version, missing_media, need_draft
from peygir.domain.supervision.checklists.problems import MediaMissing, VersionNotInForce, VersionTaken
from peygir.domain.supervision.checklists.xforms import read
from peygir.domain.supervision.models import ChecklistVersion


@transaction.atomic
def publish_version(*, version_id: int, by: Actor, at: datetime) -> ChecklistVersion:
    """Publish a draft; the version in force until now is retired in the same moment. Answers are read by their own version.

    ChecklistNotFound, VersionPublished, VersionTaken, MediaMissing.
    """
    version = load_version(version_id, by)
    need_draft(version)
    missing = missing_media(version, read(bytes(version.xform)).media)
    if missing:
        raise MediaMissing(names="، ".join(missing))
    others = version.checklist.versions.filter(published_at__isnull=False)
    if others.filter(version=version.version).exists():
        raise VersionTaken(version=version.version)
    before = others.filter(retired_at__isnull=True).values_list("version", flat=True).first()
    others.filter(retired_at__isnull=True).update(retired_at=at)
    version.published_at = at
    version.save(update_fields=["published_at"])
    record(
        action="supervision.publish_version", thing="checklist", thing_id=version.checklist_id, by=by, at=at,
        changes={"version": (before, version.version), "hash": (None, version.sha256)},
    )  # fmt: skip
    return version


@transaction.atomic
def retire_version(*, version_id: int, reason: str = "", by: Actor, at: datetime) -> ChecklistVersion:
    """Take a version out of force; rounds that began with it go on with it. ChecklistNotFound, VersionNotInForce."""
    version = load_version(version_id, by)
    if version.published_at is None or version.retired_at is not None:
        raise VersionNotInForce
    version.retired_at = at
    version.save(update_fields=["retired_at"])
    record(
        action="supervision.retire_version", thing="checklist", thing_id=version.checklist_id, by=by, at=at, reason=reason[:500],
        changes={"version": (version.version, None)},
    )  # fmt: skip
    return version


@transaction.atomic
def discard_version(*, version_id: int, by: Actor, at: datetime) -> None:
    """Throw a draft away; with it a checklist that has no other version. ChecklistNotFound, VersionPublished."""
    version = load_version(version_id, by)
    need_draft(version)
    checklist = version.checklist
    record(
        action="supervision.discard_version", thing="checklist", thing_id=checklist.pk, by=by, at=at,
        changes={"form_id": (checklist.form_id, checklist.form_id), "version": (version.version, None)},
    )  # fmt: skip
    version.delete()
    if not checklist.versions.exists():
        checklist.delete()
