"""The rounds an official sees, newest first: window, how far it is, what it waits for."""

from datetime import date
from typing import Any

from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.supervision.permissions import can_create
from peygir.domain.supervision.queries.rounds import newest_rounds
from peygir.domain.supervision.states import RoundState
from peygir.web.desk.story import office_name
from peygir.web.rounds.entrance import number, readers
from peygir.web.rounds.reading import progress_of
from peygir.web.rounds.wording import ROUND_LOOKS

SIZE = 30


@readers
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    by, now = request.actor, timezone.now()
    rows, more = _page(request)
    done = progress_of([one.pk for one in rows], by)
    context = {
        "rows": [_line(one, done.get(one.pk, (0, 0)), local_date(now)) for one in rows],
        "more": more,
        "may_make": can_create(by),
        "now": now,
    }
    return render(request, "rounds/list.html", context)


def _page(request: HttpRequest) -> tuple[list[Any], str]:
    """Rows of this page, and the address of the next: the window's first day and the number, where the last row stands."""
    seen = newest_rounds(request.actor)
    day, _mark, pk = request.GET.get("after", "").partition("_")
    if day and (after := number(pk)) is not None:
        seen = _before(seen, day, after)
    rows = list(seen[: SIZE + 1])
    last = rows[SIZE - 1] if len(rows) > SIZE else None
    return rows[:SIZE], f"?after={last.window_from.isoformat()}_{last.pk}" if last else ""


def _before(seen: Any, day: str, pk: int) -> Any:
    try:
        first = date.fromisoformat(day)
    except ValueError:
        return seen
    return seen.filter(Q(window_from__lt=first) | Q(window_from=first, pk__lt=pk))


def _line(one: Any, done: tuple[int, int], today: Any) -> dict[str, Any]:
    carried, all_ = done
    return {
        "pk": one.pk,
        "title": one.title,
        "office": office_name(one.lead_office_id),
        "window_from": one.window_from,
        "window_to": one.window_to,
        "look": ROUND_LOOKS[one.state],
        "done": carried,
        "all": all_,
        "late": one.state == RoundState.OPEN and today > one.window_to and carried < all_,
        "left": (one.window_to - today).days if one.state == RoundState.OPEN and today <= one.window_to else None,
        "sample": one.sample,
    }
