"""How long ago each office, or each village, was last visited: where attention has been, and where not."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.queries.past import last_visits
from peygir.web.desk.story import office_name
from peygir.web.issues.naming import place_name
from peygir.web.rounds.entrance import number, readers

SIZE = 60
LONG, LONGER = 90, 365  # days


@readers
@require_safe
def last(request: HttpRequest) -> HttpResponse:
    """`?office=` only below that one. Longest ago first, those never visited before all."""
    by, now = request.actor, timezone.now()
    today = local_date(now)
    under = number(request.GET.get("office", ""))
    rows = last_visits(by, today)
    if under:
        below = office_tree().subtree(under)
        rows = [one for one in rows if one.office_id in below]
    at = number(request.GET.get("after", "")) or 0
    shown = rows[at : at + SIZE]
    more = f"?{f'office={under}&' if under else ''}after={at + SIZE}" if len(rows) > at + SIZE else ""
    never = sum(1 for one in rows if one.days is None)
    context = {
        "rows": [_line(one) for one in shown],
        "more": more,
        "count": len(rows),
        "never": never,
        "long": sum(1 for one in rows if one.days is not None and one.days > LONG),
        "under": office_name(under) if under else "",
        "crumbs": [(_("Rounds"), reverse("rounds:list")), (_("Last visits"), "")],
        "now": now,
    }
    return render(request, "rounds/last_visits.html", context)


def _line(one: Any) -> dict[str, Any]:
    days = one.days
    return {
        "name": office_name(one.office_id),
        "place": place_name(one.place_id),
        "at": one.done_at,
        "days": days,
        "tone": "neutral" if days is not None and days <= LONG else "warn" if days is not None and days <= LONGER else "bad",
        "url": f"{reverse('rounds:last_visits')}?office={one.office_id}" if office_tree().children(one.office_id) else "",
    }
