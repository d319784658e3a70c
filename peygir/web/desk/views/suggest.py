"""Lines for the lists below fields that are typed into."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from peygir.web.desk.lookups import OFFERED, office_line, offices_like, place_line, places_like
from peygir.web.shared.access import officials_only


@officials_only
@require_safe
def suggest(request: HttpRequest, kind: str) -> HttpResponse:
    """`kind`: offices or places; the field's own name and value stand in the query."""
    typed = next(iter(request.GET.values()), "")[:100]
    if kind == "offices":
        lines = [office_line(office) for office in offices_like(typed)[:OFFERED]]
    elif kind == "places":
        lines = [place_line(place) for place in places_like(typed)[:OFFERED]]
    else:
        raise Http404
    return render(request, "desk/_options.html", {"lines": lines})
