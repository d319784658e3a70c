"""What the engines of discovery find in the sample, by the timetable's own duties; a person refuses one of it."""

from datetime import datetime, timedelta

from peygir.cli.sample.loading.nights import nights
from peygir.cli.sample.loading.people import actors
from peygir.domain.demands.discovery.duties import propose_emerging, propose_groups, propose_recurrences
from peygir.domain.issues.actions import refuse
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.scopes import root_of

_REFUSED_SERVICE, _REFUSED_BY = "public-noise", ("T-6", "district_mayor")
_REASON = "جشنواره چندشبه بود و پایان یافته است؛ مسئله‌ای پایدار نیست."


def discover(now: datetime) -> int:
    """Look as it is done every night, once last night and once now; returns how many were proposed. Nothing the second time."""
    if Proposal.objects.exists():
        return 0
    night = nights(now, 1)[0]
    _look(night)
    by = actors()[_REFUSED_BY]
    found = Proposal.objects.filter(service__code=_REFUSED_SERVICE, state=Proposal.State.OPEN, place_path__startswith=root_of(by))
    for number in list(found.order_by("pk").values_list("pk", flat=True)):
        refuse(number, _REASON, by=by, at=min(now, night + timedelta(hours=7)))
    _look(now)
    return Proposal.objects.count()


def _look(at: datetime) -> None:
    propose_groups(at)
    propose_emerging(at)
    propose_recurrences(at)
