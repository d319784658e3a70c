"""What an office is told about findings, into the outbox: each letter once, for its key is unique."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, datetime

from django.conf import settings

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.messages.actions import Letter, queue_many
from peygir.domain.missions.following.notices import in_digits, shortened
from peygir.domain.missions.following.readers import Reader, reader_of
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.findings.permissions import HEADS
from peygir.domain.supervision.models import Finding, Round


def put(round_: Round, found: Iterable[Finding], *, by: Actor, at: datetime) -> int:
    """The heads of each office, of how many were put to it; returns how many letters were queued."""
    found = list(found)
    many = Counter(one.office_id for one in found)
    due = {one.office_id: one.answer_by for one in found}
    # The first of them tells this putting from the next.
    marks = {one.office_id: one.pk for one in reversed(found)}
    letters = []
    for office_id, readers in _heads(many, local_date(at), sample=round_.sample).items():
        for reader in readers:
            values = {
                "count": in_digits(many[office_id], reader.language), "office": _office(office_id, reader.language),
                "round": shortened(round_.title), "due": format_jalali(due[office_id], "day", reader.language),
                "link": _address(f"?office={office_id}&state=put"),
            }  # fmt: skip
            mark = f"{round_.pk}:{marks[office_id]}:{reader.appointment_id}"
            letters.append(_letter("findings_put", reader, values, mark, "round", round_.pk))
    return queue_many(letters, by=by, at=at)


def due(waiting: Iterable[tuple[int, date, int]], on: date) -> list[Letter]:
    """To the heads of each office: (office, last day to answer, how many wait)."""
    rows = list(waiting)
    heads = _heads({office_id for office_id, _, _ in rows}, on, sample=False)
    letters = []
    for office_id, last, many in rows:
        for reader in heads.get(office_id, []):
            values = {
                "count": in_digits(many, reader.language), "office": _office(office_id, reader.language),
                "due": format_jalali(last, "day", reader.language), "link": _address(f"?office={office_id}&state=put"),
            }  # fmt: skip
            mark = f"{office_id}:{last.isoformat()}:{reader.appointment_id}"
            letters.append(_letter("findings_due", reader, values, mark, "office", office_id))
    return letters


def decided(finding: Finding, *, by: Actor, at: datetime) -> int:
    """The heads of the office, of the decision on its objection."""
    readers = _heads([finding.office_id], local_date(at), sample=finding.round.sample).get(finding.office_id, [])
    letters = []
    for reader in readers:
        values = {
            "number": in_digits(finding.pk, reader.language), "title": shortened(finding.title),
            "office": _office(finding.office_id, reader.language), "link": _address(f"{finding.pk}/"),
        }  # fmt: skip
        mark = f"{finding.pk}:{finding.version}:{reader.appointment_id}"
        letters.append(_letter("finding_decided", reader, values, mark, "finding", finding.pk))
    return queue_many(letters, by=by, at=at)


def _letter(template: str, reader: Reader, values: dict[str, object], mark: str, thing: str, thing_id: int) -> Letter:
    return Letter(
        template=template, channel=reader.channel, to=reader.to, language=reader.language, values=values,
        key=f"{template}:{mark}", thing=thing, thing_id=thing_id,
    )  # fmt: skip


def _heads(offices: Iterable[int], on: date, *, sample: bool) -> dict[int, list[Reader]]:
    """Who answers for each office, in one query. Invented officials are not written to."""
    if sample:
        return {}
    held = Appointment.objects.filter(in_force(on), office__in=list(offices), role__in=HEADS)
    found: dict[int, list[Reader]] = {}
    for one in held.filter(user__is_active=True, user__sample=False).select_related("user").order_by("pk"):
        reader = reader_of(one)
        if reader is not None:
            found.setdefault(one.office_id, []).append(reader)
    return found


def _office(office_id: int, language: str) -> str:
    return office_tree()[office_id].name(language)


def _address(path: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}/desk/findings/{path}"
