"""What is going on in my place, what was promised and kept: figures alone."""

from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.demands.published import K, Published, published
from peygir.domain.places.queries import tree
from peygir.domain.services.queries import catalogue
from peygir.web.citizen import placing
from peygir.web.citizen.issues import published_count
from peygir.web.citizen.saying import promise_of
from peygir.web.shared.tags.persian import language

_KEPT_FOR = 3600


@require_safe
def find(request: HttpRequest) -> HttpResponse:
    """Choose the place, one list after another."""
    on, lang = local_date(timezone.now()), language()
    given = [code for code in request.GET.getlist("place") if code]
    code = given[-1][:40] if given else ""
    place_id = tree().id_of(code) if code else None
    if place_id is not None:
        return redirect("place", code=code)
    return render(request, "citizen/place/find.html", {"levels": placing.levels("", on, lang), "missing": bool(code)})


@require_safe
def place(request: HttpRequest, code: str) -> HttpResponse:
    """A stable address for a place's figures."""
    places, lang, now = tree(), language(), timezone.now()
    node = places.by_code(code)
    figures = _figures(node.id, now) if node is not None else None
    if node is None or figures is None:
        raise Http404
    known = catalogue().by_id
    lines = [(_service(known.get(line.service_id), lang), line) for line in figures.lines]
    above = [places[id_] for id_ in node.path[:-1]]
    context = {
        "node": node,
        "name": node.name(lang),
        "above": [(n.name(lang), n.code) for n in above if n.column],
        "below": [(n.name(lang), n.code) for n in placing.children(node, local_date(now)) if n.column],
        "issues": published_count(node),
        "figures": figures,
        "lines": lines,
        "k": K,
        "sample": node.sample,
        "now": now,
    }
    answer = render(request, "citizen/place/page.html", context)
    answer["Cache-Control"] = "private, max-age=600"
    return answer


def _figures(place_id: int, now) -> Published | None:
    """Counted once an hour in each process: the figures are of whole months, so they do not age in between."""
    key, held = f"published:{place_id}", caches["local"]
    found = held.get(key)
    if found is None:
        found = published(place_id, now)
        held.set(key, found, _KEPT_FOR)
    return found


def _service(service, lang: str) -> tuple[str, str] | None:
    return (service.name(lang), promise_of(service)) if service is not None else None
