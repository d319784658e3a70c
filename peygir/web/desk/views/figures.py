"""Where does it stick, and at whom: offices by states, promises kept, times to close. Every figure opens to its cases."""

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from peygir.web.desk.bar import bar
from peygir.web.desk.figure_sheets import figure_book
from peygir.web.desk.forms.filters import chosen_from
from peygir.web.desk.measures import at_hand, measures
from peygir.web.desk.measures import stuck as stuck_of
from peygir.web.desk.showing import shown, shown_stuck
from peygir.web.desk.views.export import XLSX, not_stewards, note, stamp
from peygir.web.shared.access import officials_only

# What a list is narrowed by and figures are not.
_WITHOUT = ("q", "order", "closed", "waiting", "cause", "promise")


@officials_only
@require_safe
def figures(request: HttpRequest) -> HttpResponse:
    """The frame at once; the figures with it where they are at hand, else fetched into it, or by `?at_once` without script."""
    now, chosen = timezone.now(), chosen_from(request.GET)
    found = measures(request.actor, chosen, now) if "at_once" in request.GET else at_hand(request.actor, chosen)
    context = {
        "bar": bar(request, keep="below", without=_WITHOUT),
        "query": chosen.query(),
        "shown": shown(found, request.actor) if found is not None else None,
        "now": now,
    }
    return render(request, "desk/figures/page.html", context)


@officials_only
@require_safe
def body(request: HttpRequest) -> HttpResponse:
    now, chosen = timezone.now(), chosen_from(request.GET)
    found = measures(request.actor, chosen, now)
    return render(request, "desk/figures/_body.html", {"shown": shown(found, request.actor), "now": now})


@officials_only
@require_safe
def stuck(request: HttpRequest) -> HttpResponse:
    """For the first screen of who leads several offices."""
    now = timezone.now()
    return render(request, "desk/figures/_stuck.html", {"shown": shown_stuck(stuck_of(request.actor, now)), "now": now})


@not_stewards
@require_safe
def export(request: HttpRequest) -> FileResponse:
    now, chosen = timezone.now(), chosen_from(request.GET)
    found = shown(measures(request.actor, chosen, now), request.actor)
    file, rows = figure_book(found, now)
    note(request.actor, "xlsx", chosen, rows, now, what="figures")
    return FileResponse(file, as_attachment=True, filename=f"peygir-figures-{stamp(now)}.xlsx", content_type=XLSX)
