"""The bar of filters, each field drawn once for a scope and a value: eighty services and a hundred areas outweigh the list."""

from hashlib import blake2b

from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from peygir.domain.audit.actors import Actor
from peygir.web.desk.forms.filters import FilterForm
from peygir.web.shared.tags.filters import draw_field
from peygir.web.shared.tags.forms import ErrorLine, error_lines
from peygir.web.shared.wording import language

SECONDS = 60


def bar(request: HttpRequest, *, keep: str = "", without: tuple[str, ...] = ()) -> SafeString:
    """`keep`: further parameters of the address that the form carries; `without`: fields this page has no use for."""
    fields = _fields(request, without)
    used = sum(1 for name in fields if any(request.GET.getlist(name)))
    context = {"drawn": {name: html for name, (html, _) in fields.items()}, "keep": keep, "used": used}
    context["errors"] = [line for _, lines in fields.values() for line in lines]
    return SafeString(render_to_string("desk/_bar.html", context, request=request))


def _fields(request: HttpRequest, without: tuple[str, ...]) -> dict[str, tuple[SafeString, list[ErrorLine]]]:
    """Each field as it is drawn with its value, and what is wrong with that value."""
    names = [name for name in FilterForm.base_fields if name not in without]
    keys = {name: key_of("field", request.actor, name, request.GET.getlist(name)) for name in names}
    known = caches["local"].get_many(keys.values())
    missing = [name for name in names if keys[name] not in known]
    if missing:
        form = FilterForm(request.GET, request.actor)
        fresh = {keys[name]: (draw_field(form[name]), error_lines(form[name])) for name in missing}
        caches["local"].set_many(fresh, SECONDS)
        known |= fresh
    return {name: known[keys[name]] for name in names}


def key_of(name: str, by: Actor, *parts: object) -> str:
    """A key of the cache for what depends on whose scope it is, the language, and these parts."""
    scope = (by.role, by.office_id, by.office_kind, by.place_id, by.appointment_id if by.office_id is None else 0, language())
    return f"desk-{name}-{blake2b(repr((scope, parts)).encode(), digest_size=16).hexdigest()}"
