"""The list of missions: its filters are its address, so a view can be sent to a colleague."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.missions import worklist
from peygir.domain.missions.filters import MissionFilter
from peygir.web.issues.entrance import not_stewards
from peygir.web.missions.bar import bar
from peygir.web.missions.forms.filters import chosen_from
from peygir.web.missions.rights import may_make
from peygir.web.missions.rows import heads, lines
from peygir.web.shared.wording import digits


@not_stewards
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    chosen = chosen_from(request.GET)
    page = worklist.page(request.actor, chosen, at=now)
    context = {
        "bar": bar(request),
        "page": page,
        "heads": heads(),
        "lines": lines(page.rows, local_date(now)),
        "narrowed": narrowed(chosen),
        "any_query": MissionFilter(text=chosen.text, closed=True).query() if chosen.text else "closed=1",
        "note": counted(page),
        "may_make": may_make(request.actor),
        "now": now,
    }
    return render(request, "missions/list/page.html", context)


def narrowed(chosen: MissionFilter) -> bool:
    return chosen.query(after="", before="", limit=50, order="queue") != ""


def counted(page: worklist.Page) -> str:
    """How many the filter finds, said as far as they were counted."""
    if page.is_capped:
        return digits(_("More than %(n)d missions") % {"n": worklist.COUNT_CAP})
    found = max(page.capped_count, len(page.rows))
    return digits(ngettext("%(n)s mission", "%(n)s missions", found) % {"n": found}) if page.rows else ""
