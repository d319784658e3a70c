"""The list of findings: severity first, then the date of the answer; one page in two queries."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Min, Q, QuerySet

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.findings.filters import LIMIT, FindingFilter, condition_of, waiting
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.states import FindingState

COUNT_CAP = 1000


@dataclass(frozen=True, slots=True)
class Page:
    """`next` and `previous`: cursors for FindingFilter.after and .before, "" at the ends; the count stops at COUNT_CAP + 1."""

    rows: list[Finding]
    next: str = ""
    previous: str = ""
    capped_count: int = 0


@dataclass(frozen=True, slots=True)
class Figures:
    """Open findings the actor sees, by state; those that wait for this actor; the first date of an answer."""

    states: dict[str, int]
    answer: int
    overdue: int
    first_answer_by: date | None


def queryset(by: Actor, chosen: FindingFilter, at: datetime) -> QuerySet[Finding]:
    office = office_tree().get(chosen.office_id) if chosen.office_id is not None else None
    if chosen.office_id is not None and office is None:
        return Finding.objects.none()
    narrowed = condition_of(chosen, by, local_date(at), office.level if office is not None else None)
    return findings_visible_to(by).filter(narrowed)


def page(by: Actor, chosen: FindingFilter, *, at: datetime) -> Page:
    """A page of what the actor may see, with the round of each."""
    found = queryset(by, chosen, at)
    back = bool(chosen.before)
    cursor = _parse(chosen.before or chosen.after)
    rows = found
    if cursor is not None:
        key, number = cursor
        beyond = "lt" if back else "gt"
        rows = rows.filter(Q(**{f"queue_key__{beyond}": key}) | Q(queue_key=key, **{f"pk__{beyond}": number}))
    order = ("-queue_key", "-pk") if back else ("queue_key", "pk")
    shown = list(rows.select_related("round").order_by(*order)[: LIMIT + 1])
    more, shown = len(shown) > LIMIT, shown[:LIMIT]
    if back:
        shown.reverse()
    has_next, has_previous = (cursor is not None, more) if back else (more, cursor is not None)
    return Page(
        rows=shown,
        next=_cursor(shown[-1]) if shown and has_next else "",
        previous=_cursor(shown[0]) if shown and has_previous else "",
        capped_count=found.order_by()[: COUNT_CAP + 1].count() if more or cursor else len(shown),
    )


def first_to_answer(by: Actor, many: int) -> list[Finding]:
    """What waits for the actor's answer, the earliest date first; with the round of each. One query."""
    rows = findings_visible_to(by).filter(waiting("answer", by), is_open=True).select_related("round")
    return list(rows.order_by("answer_by", "queue_key", "pk")[:many])


def figures(by: Actor, *, at: datetime) -> Figures:
    """One query."""
    own = waiting("answer", by)
    told = findings_visible_to(by).filter(is_open=True).aggregate(
        answer=Count("pk", filter=own), overdue=Count("pk", filter=own & Q(answer_by__lt=local_date(at))),
        first=Min("answer_by", filter=own), **{state: Count("pk", filter=Q(state=state)) for state in FindingState},
    )  # fmt: skip
    states = {state: told[state] for state in FindingState if told[state]}
    return Figures(states, told["answer"], told["overdue"], told["first"])


def _cursor(row: Finding) -> str:
    return f"{row.queue_key}_{row.pk}"


def _parse(text: str) -> tuple[int, int] | None:
    key, _mark, number = text.partition("_")
    whole = all(part.isascii() and part.isdecimal() and len(part) < 19 for part in (key, number))
    return (int(key), int(number)) if whole else None
