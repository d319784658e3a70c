"""The visits of a round: filters in the address, a page at a time."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Q
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from peygir.base.calendar import local_date
from peygir.domain.supervision.actions.share_desks import share_desks
from peygir.domain.supervision.models import Round
from peygir.domain.supervision.permissions import can
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.queries.visits import VisitFilter, place_of, visits_of
from peygir.domain.supervision.states import RoundState, VisitState
from peygir.domain.supervision.words import VISIT_KINDS
from peygir.web.desk.story import office_name
from peygir.web.rounds.crumbs import crumbs
from peygir.web.rounds.entrance import attempt, makers, number, readers
from peygir.web.rounds.forms.visits import FilterForm, team_choices
from peygir.web.rounds.reading import DESK, Reads, line
from peygir.web.rounds.wording import COMING, DONE, DROPPED, MISSED, NO_DAY, OVERDUE, TODAY
from peygir.web.shared.widgets import JalaliDateField

SIZE = 50


@readers
@require_safe
def visits(request: HttpRequest, round_id: int) -> HttpResponse:
    by, today = request.actor, local_date(timezone.now())
    found = get_round(round_id, by)
    reads = Reads.of(by, found)
    chosen, more = chosen_from(request.GET, today, marks=reads.marks)
    rows = visits_of(found, by, chosen, after=_after(request.GET.get("after", ""))).filter(more)
    page = list(rows[: SIZE + 1])
    last = page[SIZE - 1] if len(page) > SIZE else None
    offices = sorted({(one.office_id, office_name(one.office_id)) for one in page}, key=lambda pair: pair[1])
    form = FilterForm(request.GET, teams=team_choices(found.pk), offices=_offices(found, offices))
    context = {
        "round": found,
        "form": form,
        "rows": [line(one, reads, today) for one in page[:SIZE]],
        "page": _Page(_place(last) if last is not None else ""),
        "narrowed": any(request.GET.get(name) for name in ("standing", "kind", "team", "office", "day", "marked")),
        "may_add": can("visit", by, found) and found.state == RoundState.OPEN,
        "may_share": found.state == RoundState.OPEN and can("schedule", by, found) and _nobodys(found),
        "crumbs": crumbs(found, _("Visits")),
    }
    return render(request, "rounds/visits.html", context)


@makers
@require_POST
def share(request: HttpRequest, round_id: int) -> HttpResponse:
    """Every desk review that is nobody's, to the members of the teams."""
    found = get_round(round_id, request.actor)
    told = f"{reverse('rounds:visits', args=[found.pk])}?kind=desk&standing=open"
    return attempt(request, _("The desk reviews are shared out."), share_desks, found.pk, to=told)


def _nobodys(found: Round) -> bool:
    """Whether a desk review waits that nobody has."""
    rows = found.visits.filter(kind=DESK, state=VisitState.PLANNED, inspector__isnull=True)
    return rows.exists() and found.teams.filter(active=True, members__isnull=False).exists()


class _Page:
    previous = ""

    def __init__(self, after: str) -> None:
        self.next = after


def chosen_from(query: QueryDict, today: date, *, marks: bool) -> tuple[VisitFilter, Q]:
    """The filter of an address: what the list of visits knows itself, and how a visit stands today. `marks`: whether the reader
    may ask for those that bear one.
    """
    kind = query.get("kind", "")
    chosen = VisitFilter(
        office_id=number(query.get("office", "")), team_id=number(query.get("team", "")), day=_date(query.get("day", "")),
        kind=kind if kind in VISIT_KINDS else "", marked=marks and bool(query.get("marked")),
    )  # fmt: skip
    ahead = Q(state=VisitState.PLANNED)
    standings = {
        "open": ahead,
        "nobodys": ahead & Q(inspector__isnull=True),
        DONE: Q(state=VisitState.DONE),
        MISSED: Q(state=VisitState.MISSED),
        DROPPED: Q(state=VisitState.CANCELLED),
        NO_DAY: ahead & Q(planned_on__isnull=True),
        TODAY: ahead & Q(planned_on=today),
        COMING: ahead & Q(planned_on__gt=today),
        OVERDUE: ahead & Q(planned_on__lt=today),
    }
    return chosen, standings.get(query.get("standing", ""), Q())


def _offices(found: Round, shown: list[tuple[int, str]]) -> list[tuple[int, str]]:
    ids = found.offices.values_list("office_id", flat=True)
    return sorted({(one, office_name(one)) for one in ids} | set(shown), key=lambda pair: pair[1])


def _place(last: Any) -> str:
    day, pk = place_of(last)
    return f"{day.isoformat()}_{pk}"


def _after(text: str) -> tuple[date, int] | None:
    day, _mark, pk = text.partition("_")
    after = number(pk)
    try:
        return (date.fromisoformat(day), after) if after is not None else None
    except ValueError:
        return None


def _date(typed: str) -> date | None:
    try:
        return JalaliDateField().to_python(typed)
    except forms.ValidationError:
        return None
