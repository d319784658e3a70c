"""The bar of filters over a list of missions, each field drawn once for a scope and a value."""

from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from peygir.web.desk.bar import key_of
from peygir.web.missions.forms.filters import FilterForm
from peygir.web.shared.tags.filters import draw_field
from peygir.web.shared.tags.forms import error_lines

SECONDS = 60
KEPT = "limit below issue demand parent since until verified_since verified_until assigned_since peers_of"


def bar(request: HttpRequest) -> SafeString:
    names = list(FilterForm.base_fields)
    keys = {name: key_of("mission-field", request.actor, name, request.GET.getlist(name)) for name in names}
    known = caches["local"].get_many(keys.values())
    missing = [name for name in names if keys[name] not in known]
    if missing:
        form = FilterForm(request.GET, request.actor)
        fresh = {keys[name]: (draw_field(form[name]), error_lines(form[name])) for name in missing}
        caches["local"].set_many(fresh, SECONDS)
        known |= fresh
    drawn = {name: known[keys[name]][0] for name in names}
    errors = [line for name in names for line in known[keys[name]][1]]
    used = sum(1 for name in names if any(request.GET.getlist(name)))
    context = {"drawn": drawn, "keep": KEPT, "used": used, "errors": errors}
    return SafeString(render_to_string("desk/_bar.html", context, request=request))
