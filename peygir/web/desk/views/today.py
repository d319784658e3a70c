"""Today's work: what must be done now, in what order, and what is waited for. For who leads several offices: where it sticks."""

from datetime import datetime

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import counts, worklist
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.scopes import OWN_OFFICE
from peygir.web.desk.bar import key_of
from peygir.web.desk.rows import lines
from peygir.web.shared.access import officials_only

LEADERS = frozenset({"district_mayor", "bakhshdar", "coordination_deputy", "county_governor"})
# A city's open demands are counted in a tenth of a second; whoever sees so many does not see each one go.
SECONDS = 20
_SHOWN, _SHOWN_TO_LEADERS = 25, 5

# The act that is asked for, with the icon and the tone of each.
_NOW: tuple[tuple[str, str | Promise, str, str], ...] = (
    ("danger", _("danger"), "triangle-alert", "bad"),
    ("late", _("late"), "clock-alert", "bad"),
    ("due_today", _("due today"), "hourglass", "warn"),
    ("near", _("due within a day"), "clock", "warn"),
    ("misrouted", _("came back misrouted"), "undo-2", "warn"),
)
_WAITING = (
    ("waiting_for_yes", _("wait for the citizen's yes"), "circle-check", "neutral"),
    ("waiting_for_others", _("referred, and waited for"), "corner-up-left", "neutral"),
    ("open", _("open in all"), "inbox", "neutral"),
)


@officials_only
@require_safe
def today(request: HttpRequest) -> HttpResponse:
    now, by = timezone.now(), request.actor
    figures = figures_of(by, now)
    leads = by.role in LEADERS
    page = worklist.page(by, WorkFilter(limit=_SHOWN_TO_LEADERS if leads else _SHOWN), at=now, count=False)
    context = {
        "now_figures": [(getattr(figures, name), label, icon, tone) for name, label, icon, tone in _NOW],
        "waiting_figures": [(getattr(figures, name), label, icon, tone) for name, label, icon, tone in _WAITING],
        "lines": lines(page.rows, now),
        "page": page,
        "leads": leads,
        "now": now,
    }
    return render(request, "desk/today.html", context)


def figures_of(by: Actor, now: datetime) -> counts.Today:
    """Counted at each look for one office; for who sees many, at most every SECONDS."""
    if by.role in OWN_OFFICE:
        return counts.today(by, at=now)
    key = key_of("today", by)
    found = caches["local"].get(key)
    if found is None:
        found = counts.today(by, at=now)
        caches["local"].set(key, found, SECONDS)
    return found
