"""Release the result of a round: frozen, hashed, and shown to every office it looked at."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.actions._change import load_round, note, round_arrow, save_round
from peygir.domain.supervision.models import Finding, Revision, Round
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import FindingsWaiting, SubmissionsWaiting
from peygir.domain.supervision.results.freezing import freeze
from peygir.domain.supervision.states import FindingState

# The office has not been told yet, or a second person has not decided yet: neither may stand in a published result.
UNSETTLED = (FindingState.RECORDED, FindingState.OBJECTED)


@transaction.atomic
def release_round(round_id: int, *, by: Actor, at: datetime) -> Round:
    """FindingsWaiting and SubmissionsWaiting say what is to be settled first."""
    round_ = load_round(round_id, by)
    check_can("release", by, round_)
    arrow = round_arrow(round_, "release")
    waiting = Finding.objects.filter(round=round_, state__in=UNSETTLED).count()
    if waiting:
        raise FindingsWaiting(waiting=waiting)
    versions = [one for one in (round_.field_checklist_id, round_.desk_checklist_id) if one is not None]
    unread = Revision.objects.filter(form_version__in=versions, processed_at__isnull=True, complete=True).count()
    if unread:
        raise SubmissionsWaiting(waiting=unread)
    before, round_.state = round_.state, arrow.target
    round_.state_since = round_.released_at = at
    save_round(round_)
    digest = freeze(round_, at)
    note("release_round", round_, by=by, at=at, changes={"state": (before, round_.state), "result_hash": (None, digest)})
    return round_
