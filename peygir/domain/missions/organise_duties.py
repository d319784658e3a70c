"""What the timetable does for organising: recurring work is given on its day, heads are told of what nobody answers for."""

from collections import Counter
from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor, job
from peygir.domain.messages.actions import Letter, queue_many
from peygir.domain.missions.actions.make_from_template import make_due as make_one
from peygir.domain.missions.following.notices import address, in_digits
from peygir.domain.missions.following.readers import Reader, reader_of
from peygir.domain.missions.models import Template
from peygir.domain.missions.organising.spreading import weeks_from
from peygir.domain.missions.permissions import HEADS
from peygir.domain.missions.queries.ownerless import stuck
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import in_force
from peygir.domain.places.queries import office_tree

MOST_AT_ONCE = 53  # occurrences of one template in one run, after a long standstill


def make_due(now: datetime) -> str:
    """Give the missions of templates whose next occurrence has come: each occurrence once, those missed too.

    One transaction for each, in which the template is held and moved on: a worker that dies leaves either both or neither,
    and two workers at once make one.
    """
    today, by = local_date(now), job("make-due")
    due = Template.objects.filter(active=True, next_on__lte=today).order_by("next_on", "pk").values_list("pk", "next_on")
    made = refused = 0
    for template_id, on in list(due):
        try:
            made += _catch_up(template_id, on, today, by, now)
        except Problem:  # its office closed, its kind was switched off: the page of templates shows what was not made
            refused += 1
    return f"{made} missions made, {refused} templates could not be followed"


def _catch_up(template_id: int, on: date | None, today: date, by: Actor, now: datetime) -> int:
    made = 0
    for _ in range(MOST_AT_ONCE):
        if on is None or on > today:
            break
        made += make_one(template_id, on, by=by, at=now) is not None
        on = Template.objects.filter(pk=template_id, active=True).values_list("next_on", flat=True).first()
    return made


def tell_ownerless(now: datetime) -> str:
    """Tell heads of open missions nobody answers for: one letter a week and head, with their number and the page."""
    with transaction.atomic():
        letters = _letters(now)
        queued = queue_many(letters, by=job("tell-ownerless"), at=now)
    return f"{queued} heads told"


def _letters(now: datetime) -> list[Letter]:
    today = local_date(now)
    rows = stuck(now).filter(sample=False).values_list("office_id", "giver_office_id")
    counts = Counter(rows)
    if not counts:
        return []
    heads = _heads(today)
    told: Counter[int] = Counter()
    readers: dict[int, tuple[Reader, int]] = {}
    for (office_id, giver_id), number in counts.items():
        for reader, seat in _whom(office_id, giver_id, heads, today):
            readers[reader.appointment_id] = (reader, seat)
            told[reader.appointment_id] += number
    saturday = weeks_from(today, 1)[0]
    return [
        Letter(
            template="mission_ownerless", channel=reader.channel, to=reader.to, language=reader.language,
            values={
                "number": in_digits(told[number], reader.language), "office": office_tree()[seat].name(reader.language),
                "link": address("ownerless/"),
            },
            key=f"mission_ownerless:{number}:{saturday.isoformat()}", thing="appointment", thing_id=number,
        )
        for number, (reader, seat) in sorted(readers.items())
    ]  # fmt: skip


def _heads(on: date) -> dict[int, list[Appointment]]:
    """Heads by office. One query for all offices: who has none is told above."""
    found: dict[int, list[Appointment]] = {}
    rows = Appointment.objects.filter(in_force(on), role__in=HEADS, user__is_active=True, user__sample=False)
    for one in rows.select_related("user").order_by("pk"):
        found.setdefault(one.office_id, []).append(one)
    return found


def _whom(office_id: int | None, giver_id: int | None, heads: dict[int, list[Appointment]], on: date) -> list[tuple[Reader, int]]:
    """The heads of the doing office; where it is closed or has none, of who gave, then of the offices above."""
    offices = office_tree()
    way = [office.id for start in (office_id, giver_id) if (office := offices.get(start)) is not None]
    if (doer := offices.get(office_id)) is not None:
        way += reversed(doer.path[:-1])
    for one in way:
        if offices[one].is_open(on):
            found = [(reader, one) for head in heads.get(one, ()) if (reader := reader_of(head)) is not None]
            if found:
                return found
    return []
