"""What a list of findings is narrowed to, as a value that stands in an address."""

from dataclasses import dataclass, fields, replace
from datetime import date
from urllib.parse import urlencode

from django.db.models import Q

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.findings.permissions import ANSWERERS
from peygir.domain.supervision.states import FindingState

LIMIT = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class FindingFilter:
    """`waits`: answer (of the own office, or one below), decide, recheck, put. `over`: those that are over as well."""

    round_id: int | None = None
    office_id: int | None = None  # and those below it
    state: str = ""
    severity: str = ""
    waits: str = ""
    overdue: bool = False
    again: bool = False  # found before in another round
    over: bool = False
    after: str = ""
    before: str = ""

    def query(self, **changes: object) -> str:
        """As it stands in an address; what is empty is left out."""
        chosen = replace(self, **changes)
        names = {"round_id": "round", "office_id": "office"}
        pairs = [(names.get(one.name, one.name), getattr(chosen, one.name)) for one in fields(chosen)]
        return urlencode([(name, 1 if value is True else value) for name, value in pairs if value])


def condition_of(chosen: FindingFilter, by: Actor, today: date, office_level: int | None) -> Q:
    """`office_level`: how deep the chosen office stands in its tree."""
    found = Q()
    if chosen.round_id is not None:
        found &= Q(round=chosen.round_id)
    if chosen.office_id is not None:
        found &= Q(**{f"office_level{office_level or 1}": chosen.office_id})
    if chosen.state:
        found &= Q(state=chosen.state)
    elif not chosen.over:
        found &= Q(is_open=True)
    if chosen.severity:
        found &= Q(severity=chosen.severity)
    if chosen.overdue:
        found &= Q(state=FindingState.PUT, answer_by__lt=today)
    if chosen.again:
        found &= Q(repeats__isnull=False)
    return found & waiting(chosen.waits, by)


def waiting(what: str, by: Actor) -> Q:
    """Whose turn it is, as far as rows tell; whether this very person may take the step is asked at the step."""
    if what == "answer":
        own = Q(office=by.office_id)
        if by.role == "district_mayor":
            own |= Q(**{f"office_level{by.office_level}": by.office_id})
        return Q(state=FindingState.PUT) & (own if by.role in ANSWERERS else Q(pk__in=[]))
    if what == "decide":
        return Q(state=FindingState.OBJECTED) & ~Q(recorded_by_user_id=by.user_id)
    if what == "recheck":
        hands = Q(recorded_by_user_id=by.user_id) | Q(corrected_by_user_id=by.user_id)
        return Q(state=FindingState.CORRECTED) & ~hands
    if what == "put":
        return Q(state=FindingState.RECORDED)
    return Q()
