"""Complaints about the behaviour of staff, for the level above the unit they are about."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.demands import queries, worklist
from peygir.domain.demands.permissions import ABOVE
from peygir.web.shared.access import roles_only

LIMIT = 50


class Page:
    """What the pager asks for."""

    def __init__(self, after: str) -> None:
        self.next, self.previous = after, ""


@roles_only(*sorted(ABOVE))
@require_safe
def conduct(request: HttpRequest) -> HttpResponse:
    """Open ones in the order of the queue; `?closed=1` the closed ones, newest first. The unit concerned sees none."""
    by = request.actor
    closed = request.GET.get("closed") == "1"
    found = queries.visible_to(by).filter(conduct=True, is_open=not closed)
    after = request.GET.get("after", "")
    if after.isdecimal() and len(after) <= 18:
        found = found.filter(pk__lt=int(after))
    ids = list(found.order_by("-id").values_list("pk", flat=True)[: LIMIT + 1])
    more, ids = len(ids) > LIMIT, ids[:LIMIT]
    tabs = [
        {"key": False, "label": _("Open"), "url": "?"},
        {"key": True, "label": _("Closed"), "url": "?closed=1"},
    ]
    context = {
        "rows": worklist.rows_of(by, ids),
        "page": Page(str(ids[-1]) if more else ""),
        "tabs": tabs,
        "closed": closed,
        "now": timezone.now(),
    }
    return render(request, "desk/conduct.html", context)
