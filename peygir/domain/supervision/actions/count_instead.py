"""Of two forms for one visit, let the later one count."""

from datetime import datetime

from django.db import transaction

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Revision, Submission, Visit
from peygir.domain.supervision.problems import ReasonMissing, RoleMayNot
from peygir.domain.supervision.submissions.faults import FILLED_BEFORE
from peygir.domain.supervision.submissions.lists import DECIDERS, faulty_visible_to
from peygir.domain.supervision.submissions.naming import visit_code_of
from peygir.domain.supervision.submissions.problems import NothingToReplace


@transaction.atomic
def count_instead(revision_id: int, note: str, *, by: Actor, at: datetime) -> Submission:
    """Put a form that came second on top of the one that counts: its versions become the newest of that one's chain.

    What counted stays as an older version, and whoever corrects it from now on is told that it is stale. NothingToReplace.
    """
    if by.kind != "appointment" or by.role not in DECIDERS:
        raise RoleMayNot
    seen = faulty_visible_to(by).filter(pk=revision_id, fault=FILLED_BEFORE).values("submission")
    second = Submission.objects.select_for_update(of=("self",)).filter(pk__in=seen).first()
    if second is None:
        raise NotFound
    if not note.strip():
        raise ReasonMissing
    newest = Revision.objects.select_related("form_version").get(pk=second.current_id)
    first = _counting(visit_code_of(newest), second)
    before = number = first.revisions.order_by("-number").values_list("number", flat=True)[0]
    second_id, second.current = second.pk, None
    second.save(update_fields=["current"])
    for number, one in enumerate(list(second.revisions.order_by("number").values_list("pk", flat=True)), start=before + 1):
        Revision.objects.filter(pk=one).update(submission=first, number=number)
    Revision.objects.filter(pk=newest.pk).update(processed_at=None, fault="")
    Submission.objects.filter(pk=first.pk).update(current=newest, review="edited")
    second.delete()
    record(
        action="supervision.count_instead", thing="submission", thing_id=first.pk, by=by, at=at, reason=note.strip()[:500],
        changes={"submission": (second_id, first.pk), "revision": (before, number)},
    )  # fmt: skip
    first.refresh_from_db()
    return first


def _counting(code: str, second: Submission) -> Submission:
    """What counts for the visit now, locked."""
    visit = Visit.objects.select_for_update(of=("self",)).filter(code=code).first() if code else None
    found = Submission.objects.select_for_update(of=("self",)).filter(
        visit=visit, deleted_at__isnull=True, checklist=second.checklist_id
    )
    first = found.exclude(pk=second.pk).first() if visit is not None else None
    if first is None:
        raise NothingToReplace
    return first
