"""Call a panel that weighs criteria and scores the issues of a place for a planning period."""

from collections.abc import Collection, Sequence
from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.calendars.models import Period
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.models import Criterion, Panel, PanelCriterion, PanelMember
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.ranking.permissions import JUDGES, check_can_lead
from peygir.domain.issues.ranking.problems import CriteriaTooFew, MemberUnknown, PeriodUnknown, ReportCountsDecide
from peygir.domain.issues.ranking.rules import FEWEST_CRITERIA, MOST_CRITERIA
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import describe, in_force


@transaction.atomic
def open_panel(
    *,
    place_id: int,
    period_id: int,
    title: str,
    criteria: Sequence[str],
    appointment_ids: Collection[int],
    by: Actor,
    at: datetime,
) -> Panel:
    """`criteria`: 3…9 codes in the order they are asked; `appointment_ids`: of the members, in force that day."""
    path = _given.place_path(place_id)
    check_can_lead(by, path)
    if not Period.objects.filter(pk=period_id).exists():
        raise at_field(PeriodUnknown, "period_id")
    chosen = _criteria(criteria)
    members = _members(appointment_ids, path, at)
    panel = Panel.objects.create(
        place_id=place_id, place_path=path, period_id=period_id, title=_given.title(title), **acted(by, at)
    )
    PanelCriterion.objects.bulk_create(
        [PanelCriterion(panel=panel, criterion=one, order=order) for order, one in enumerate(chosen)]
    )
    PanelMember.objects.bulk_create(
        [PanelMember(panel=panel, user_id=one.user_id, appointment_id=one.pk, name=describe(one)[:240]) for one in members]
    )
    record(
        action="issues.open_panel", thing="panel", thing_id=panel.pk, by=by, at=at,
        changes={
            "title": (None, panel.title), "place_id": (None, place_id), "period_id": (None, period_id),
            "criteria": (None, [one.code for one in chosen]), "members": (None, [one.pk for one in members]),
        },
    )  # fmt: skip
    return panel


def _criteria(codes: Sequence[str]) -> list[Criterion]:
    found = {one.code: one for one in Criterion.objects.filter(code__in=codes, active=True)}
    if not FEWEST_CRITERIA <= len(codes) <= MOST_CRITERIA or len(found) != len(codes):
        raise at_field(CriteriaTooFew, "criteria", least=FEWEST_CRITERIA, most=MOST_CRITERIA)
    if all(one.counts_reports for one in found.values()):
        raise ReportCountsDecide(share=100)
    return [found[code] for code in codes]


def _members(appointment_ids: Collection[int], path: str, at: datetime) -> list[Appointment]:
    wanted = set(appointment_ids)
    found = list(
        Appointment.objects.filter(in_force(local_date(at)), pk__in=wanted, role__in=JUDGES, user__is_active=True)
        .select_related("office__place")
        .order_by("id")
    )
    people = {one.user_id for one in found}
    if not wanted or len(found) != len(wanted) or len(people) != len(found) or not all(_concerned(one, path) for one in found):
        raise at_field(MemberUnknown, "appointment_ids")
    return found


def _concerned(appointment: Appointment, path: str) -> bool:
    """Whether the place is theirs, or theirs lies in it. An analyst may sit anywhere."""
    own = appointment.office.place.path
    return appointment.role == "analyst" or own.startswith(path) or path.startswith(own)
