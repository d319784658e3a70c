"""The list of demands: its filters are its address, so a view can be sent to a colleague."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.demands import queries, worklist
from peygir.domain.demands.filters import WorkFilter
from peygir.web.desk.bar import bar
from peygir.web.desk.bulk import verbs_for
from peygir.web.desk.forms.filters import chosen_from
from peygir.web.desk.rows import lines
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import digits


@officials_only
@require_safe
def demands(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    chosen = chosen_from(request.GET)
    page = worklist.page(request.actor, chosen, at=now)
    verbs = verbs_for(request.actor)
    context = {
        "bar": bar(request, keep="limit topic below issue"),
        "page": page,
        "lines": lines(page.rows, now, pick=bool(verbs)),
        "pick": bool(verbs),
        "verbs": verbs,
        "views": queries.views_of(request.actor),
        "query": chosen.query(after="", before="", limit=50),
        "any_query": WorkFilter(text=chosen.text, closed=True, waiting=chosen.waiting).query() if narrowed(chosen) else "",
        "note": counted(page),
        "search_text": chosen.text,
        "now": now,
    }
    return render(request, "desk/demands.html", context)


def narrowed(chosen: WorkFilter) -> bool:
    return chosen.query(text="", after="", before="", limit=50, order="queue", closed=False, waiting="") != ""


def counted(page: worklist.Page) -> str:
    """How many the filter finds, said as far as they were counted."""
    if page.is_capped:
        return digits(_("More than %(n)d demands") % {"n": worklist.COUNT_CAP})
    found = max(page.capped_count, len(page.rows))
    return digits(_("%(n)d demands") % {"n": found}) if page.rows else ""
