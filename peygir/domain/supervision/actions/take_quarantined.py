"""Take a form out of quarantine after all, or put it aside for good."""

from datetime import datetime

from django.db import transaction

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import Appointment
from peygir.domain.supervision.models import Quarantined, Revision, Submission
from peygir.domain.supervision.problems import ReasonMissing, RoleMayNot
from peygir.domain.supervision.submissions.forms import form_of
from peygir.domain.supervision.submissions.keeping_aside import belongs_to
from peygir.domain.supervision.submissions.lists import DECIDERS, faulty_visible_to, quarantined_visible_to
from peygir.domain.supervision.submissions.problems import AlreadyDecided
from peygir.domain.supervision.submissions.reading import clean_name, expected_names, name_key, read_head
from peygir.domain.supervision.submissions.staging import Kept
from peygir.domain.supervision.submissions.taking import Filled, Sender, add_revision


@transaction.atomic
def take_quarantined(quarantined_id: int, note: str, *, by: Actor, at: datetime) -> Submission:
    """Store a refused form as the newest version of what it belongs to; of nothing known, as a form of its own.

    FormUnknown, FormVersionUnknown while the form still is not here. What counted before stays as an older version.
    """
    held = _held(quarantined_id, by)
    head = read_head(bytes(held.xml))
    form = form_of(head)
    names = expected_names(head, form.binary)
    user_id = Appointment.objects.filter(pk=held.appointment_id_claimed).values_list("user_id", flat=True).first()
    sender = Sender(held.appointment_id_claimed, user_id, held.device_id, held.phone, "")
    filled = Filled(bytes(held.xml), head, form, names, _files(held, names), sender)
    submission = _submission(filled, at)
    newest = submission.revisions.order_by("-number").first()
    taken = add_revision(filled, submission, at, after=newest, key=_free_key(filled, newest))
    if submission.deleted_at is not None:
        Submission.objects.filter(pk=submission.pk).update(deleted_at=None)
    changes = {"submission": (None, submission.pk), "revision": (None, taken.revision.number)}
    _resolve(held, "taken", note, changes, by=by, at=at)
    submission.refresh_from_db()
    return submission


@transaction.atomic
def drop_quarantined(quarantined_id: int, note: str, *, by: Actor, at: datetime) -> Quarantined:
    """Decide that a refused form does not count; its bytes stay with the reason, so that the decision can be looked at."""
    held = _held(quarantined_id, by)
    if not note.strip():
        raise ReasonMissing
    return _resolve(held, "dropped", note, {}, by=by, at=at)


@transaction.atomic
def read_again(revision_id: int, *, by: Actor, at: datetime) -> Revision:
    """Have a stored form read once more: what kept it from counting may be mended."""
    if by.kind != "appointment" or by.role not in DECIDERS:
        raise RoleMayNot
    seen = faulty_visible_to(by).filter(pk=revision_id).values("pk")
    revision = Revision.objects.select_for_update(of=("self",)).filter(pk__in=seen).first()
    if revision is None:
        raise NotFound
    fault, revision.fault, revision.processed_at = revision.fault, "", None
    revision.save(update_fields=["fault", "processed_at"])
    record(
        action="supervision.read_again", thing="submission", thing_id=revision.submission_id, by=by, at=at,
        changes={"fault": (fault, "")},
    )  # fmt: skip
    return revision


def _held(quarantined_id: int, by: Actor) -> Quarantined:
    seen = quarantined_visible_to(by).filter(pk=quarantined_id)
    held = Quarantined.objects.select_for_update(of=("self",)).filter(pk__in=seen.values("pk")).first()
    if held is None:
        raise NotFound
    if by.role not in DECIDERS:
        raise RoleMayNot
    if held.resolved_at is not None:
        raise AlreadyDecided
    return held


def _submission(filled: Filled, at: datetime) -> Submission:
    """What the form is a version of; a new one where nothing of it is known."""
    known = belongs_to(filled.head)
    if known is not None:
        return Submission.objects.select_for_update(of=("self",)).get(pk=known.submission_id)
    return Submission.objects.create(checklist_id=filled.form.checklist_id, root_key=filled.head.key, created_at=at)


def _free_key(filled: Filled, newest: Revision | None) -> str:
    """Its own id; where a version bears that already, the id with the number of this one."""
    taken = Revision.objects.filter(checklist_id=filled.form.checklist_id, instance_key=filled.head.key).exists()
    return f"{filled.head.key[:240]}#{newest.number + 1 if newest else 1}" if taken else filled.head.key


def _files(held: Quarantined, names: list[str]) -> dict[str, Kept]:
    exact, loose = set(names), {name_key(name): name for name in names}
    found: dict[str, Kept] = {}
    for one in held.files:
        for given in (one["name"], one["filename"]):
            name = clean_name(given) if clean_name(given) in exact else loose.get(name_key(given))
            if name is not None:
                found[name] = Kept(one["sha256"], one["size"], one["media_type"], one["stored_as"])
                break
    return found


def _resolve(held: Quarantined, resolution: str, note: str, changes: dict, *, by: Actor, at: datetime) -> Quarantined:
    held.resolved_at, held.resolved_by_appointment_id = at, by.appointment_id
    held.resolution, held.note = resolution, note.strip()[:500]
    held.save(update_fields=["resolved_at", "resolved_by_appointment_id", "resolution", "note"])
    record(
        action=f"supervision.{'take' if resolution == 'taken' else 'drop'}_quarantined", thing="quarantined", thing_id=held.pk,
        by=by, at=at, reason=held.note, changes={"resolution": ("", resolution), **changes},
    )  # fmt: skip
    return held
