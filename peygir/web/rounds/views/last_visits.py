"""How long ago each office, or each village, was last visited: where attention has been, and where not."""

from typing import Any
from urllib.parse import urlencode

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
    """Longest ago first, those never visited before all. `?office=` only below that one; `?only=` never or long."""
    by, now = request.actor, timezone.now()
    under, only = number(request.GET.get("office", "")), request.GET.get("only", "")
    rows = last_visits(by, local_date(now))
    if under:
        below = office_tree().subtree(under)
        rows = [one for one in rows if one.office_id in below]
    told = {
        "never": [one for one in rows if one.days is None],
        "long": [one for one in rows if one.days is not None and one.days > LONG],
    }
    listed = told.get(only, rows)
    kept = {name: value for name, value in (("office", under), ("only", only if only in told else "")) if value}
    at = number(request.GET.get("after", "")) or 0
    context = {
        "rows": [_line(one) for one in listed[at : at + SIZE]],
        "more": f"?{urlencode(kept | {'after': at + SIZE})}" if len(listed) > at + SIZE else "",
        "count": len(rows),
        "never": len(told["never"]),
        "long": len(told["long"]),
        "place": f"office={under}" if under else "",
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
