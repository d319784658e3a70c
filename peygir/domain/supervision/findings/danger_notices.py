"""Who leads a round is told of danger as soon as it is recorded. The office hears of it once it is put to it, not before."""

from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.queries import told_of
from peygir.domain.messages.actions import Letter, queue_many
from peygir.domain.missions.following.notices import in_digits, shortened
from peygir.domain.missions.following.readers import Reader, reader_of
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.supervision.findings.filters import FindingFilter
from peygir.domain.supervision.models import Finding, Round, RoundMember
from peygir.domain.supervision.scopes import LEADS, PRESIDERS
from peygir.domain.supervision.states import FindingState, Severity

_TELLS = ("supervision.record_finding", "supervision.amend_finding")


def tell(round_: Round, found: Iterable[Finding], *, by: Actor, at: datetime) -> int:
    """One letter to each who leads, of the dangers among what was just recorded or amended and was told of never before;
    returns how many were queued. No query where there is none.
    """
    grave = [one for one in found if one.severity == Severity.DANGER and one.state == FindingState.RECORDED]
    grave = _first_time(grave) if grave and not round_.sample else []
    if not grave:
        return 0
    # No finding is told of twice, so the first of them names the telling.
    mark = min(one.pk for one in grave)
    letters = [
        Letter(
            template="findings_danger", channel=reader.channel, to=reader.to, language=reader.language,
            values={"count": in_digits(len(grave), reader.language), "round": shortened(round_.title), "link": link},
            key=f"findings_danger:{mark}:{reader.appointment_id}", thing="round", thing_id=round_.pk,
        )
        for reader, link in _leaders(round_, local_date(at))
    ]  # fmt: skip
    return queue_many(letters, by=by, at=at)


def _first_time(grave: list[Finding]) -> list[Finding]:
    """What was grave, then was not and is once more was told of then: the journal holds each time it was said."""
    amended = [one.pk for one in grave if one.version > 1]
    said: list[int] = []
    for action in _TELLS:
        rows = told_of("finding", amended, action) if amended else []
        said += [number for number, changes in rows if changes.get("severity", ["", ""])[1] == Severity.DANGER]
    return [one for one in grave if said.count(one.pk) < 2]


def _leaders(round_: Round, on: date) -> list[tuple[Reader, str]]:
    """Those who may put findings, with the page to put them; where nobody may or can be written to, those who preside."""
    held = Appointment.objects.filter(in_force(on), office=round_.lead_office_id, user__is_active=True, user__sample=False)
    held = held.select_related("user").order_by("pk")
    # Who inspects in a round does not lead it.
    inspecting = RoundMember.objects.filter(team__round=round_).values("appointment__user")
    leading = _readers(held.filter(role__in=LEADS).exclude(user__in=inspecting))
    if leading:
        return [(one, _address(f"put/{round_.pk}/")) for one in leading]
    waiting = FindingFilter(round_id=round_.pk, state=FindingState.RECORDED, severity=Severity.DANGER).query()
    return [(one, _address(f"?{waiting}")) for one in _readers(held.filter(role__in=PRESIDERS))]


def _readers(held: Iterable[Appointment]) -> list[Reader]:
    """Each person once, whatever they are appointed as beside it."""
    found: dict[int, Reader] = {}
    for one in held:
        reader = reader_of(one)
        if reader is not None:
            found.setdefault(one.user_id, reader)
    return list(found.values())


def _address(path: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}/desk/findings/{path}"
