"""What the actions of checklists have in common: find a version, keep a converted one, read it for its screens."""

from collections.abc import Sequence
from datetime import datetime
from hashlib import md5, sha256

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.checklists.converting import Converted
from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.permissions import check_can_change
from peygir.domain.supervision.checklists.problems import ChecklistNotFound, VersionPublished
from peygir.domain.supervision.models import Checklist, ChecklistVersion, FormMedia

# Lists the system makes for who asks. See queries/live_lists.py.
LIVE = {"visits.csv": "visits", "services.csv": "services", "offices.csv": "offices"}


def keep_version(
    checklist: Checklist, converted: Converted, xlsx: bytes, warnings: Sequence[Fault], at: datetime
) -> ChecklistVersion:
    """Write a draft of the checklist with its live lists."""
    form = converted.form
    version = ChecklistVersion.objects.create(
        checklist=checklist,
        version=form.version,
        xlsx=xlsx,
        xform=converted.xform,
        hash=md5(converted.xform, usedforsecurity=False).hexdigest(),  # what OpenRosa asks for
        sha256=sha256(converted.xform).hexdigest(),
        languages=list(form.languages),
        questions=[one.as_dict() for one in form.questions],
        rules=converted.rules,
        visit_path=form.visit_path,
        encrypted=form.encrypted,
        warnings=[one.as_dict() for one in warnings],
        created_at=at,
    )
    FormMedia.objects.bulk_create(
        FormMedia(version=version, name=name, live=LIVE[name], media_type="text/csv") for name in form.media if name in LIVE
    )
    return version


def load_version(version_id: int, by: Actor) -> ChecklistVersion:
    """The version, locked with its checklist, for who may change it. ChecklistNotFound, RoleMayNot, ChecklistNotYours."""
    found = ChecklistVersion.objects.filter(pk=version_id).values_list("checklist_id", flat=True).first()
    if found is None:
        raise ChecklistNotFound
    checklist = load_checklist(found, by)
    version = ChecklistVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
    version.checklist = checklist
    return version


def load_checklist(checklist_id: int, by: Actor) -> Checklist:
    checklist = Checklist.objects.select_for_update(of=("self",)).filter(pk=checklist_id).first()
    if checklist is None:
        raise ChecklistNotFound
    check_can_change(by, checklist)
    return checklist


def need_draft(version: ChecklistVersion) -> None:
    if version.published_at is not None:
        raise VersionPublished


def missing_media(version: ChecklistVersion, wanted: Sequence[str]) -> list[str]:
    there = set(version.media.values_list("name", flat=True))
    return [name for name in wanted if name not in there]
