"""Take in a filled form as a phone or the browser's page sent it."""

from datetime import datetime

from django.db import IntegrityError, transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.submissions.forms import form_of
from peygir.domain.supervision.submissions.keeping_aside import keep_aside
from peygir.domain.supervision.submissions.parts import Parts
from peygir.domain.supervision.submissions.problems import Refused
from peygir.domain.supervision.submissions.reading import Head, expected_names, read_head
from peygir.domain.supervision.submissions.taking import Filled, Sender, Taken, matched, take
from peygir.domain.supervision.submissions.telling import Outcome

_TRIES = 5


def receive(
    parts: Parts, *, by: Actor, at: datetime, device_id: int | None = None, phone: str = "", user_agent: str = ""
) -> Outcome:
    """Store a form with what came along, or one that is known already; nothing is decoded here, a job does that.

    Files are safe on the disk before any row names them. FormUnreadable, InstanceUnnamed; a `Refused` is kept for the lead.
    """
    head = read_head(parts.xml)
    sender = Sender(by.appointment_id, by.user_id, device_id, phone.replace("\0", "")[:120], user_agent[:200])
    try:
        filled = _filled(parts, head, sender)
        taken = _take(filled, by=by, at=at)
    except Refused as refusal:
        keep_aside(parts.xml, head, parts.files, refusal.code, sender, at)
        raise
    missing = 0 if taken.revision.complete else taken.revision.attachments.filter(stored_as="").count()
    return Outcome(taken.revision.submission_id, taken.revision.pk, taken.fresh, missing)


def _filled(parts: Parts, head: Head, sender: Sender) -> Filled:
    form = form_of(head)
    names = expected_names(head, form.binary)
    return Filled(parts.xml, head, form, names, matched(names, parts.files, lambda draft: draft.keep()), sender)


def _take(filled: Filled, *, by: Actor, at: datetime) -> Taken:
    for left in reversed(range(_TRIES)):
        try:
            with transaction.atomic():
                taken = take(filled, at)
                if taken.fresh or taken.attached:
                    _tell(taken, by=by, at=at)
                return taken
        except IntegrityError:  # the same form came by another way a moment earlier
            if not left:
                raise
    raise AssertionError


def _tell(taken: Taken, *, by: Actor, at: datetime) -> None:
    revision = taken.revision
    changes: dict[str, tuple[object, object]] = {"files": (None, len(taken.attached))}
    if taken.fresh:
        changes |= {"revision": (None, revision.number), "sha256": (None, revision.sha256)}
    if taken.replaced:
        now = dict(revision.attachments.filter(name__in=taken.replaced).values_list("name", "sha256"))
        changes["replaced"] = (taken.replaced, now)  # who exchanges a photograph afterwards leaves a trace
    record(action="supervision.receive", thing="submission", thing_id=revision.submission_id, by=by, at=at, changes=changes)
