"""The bar of filters, drawn once for the same scope and address: eighty services and a hundred areas weigh more than the list."""

from hashlib import blake2b

from django.core.cache import caches
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from peygir.domain.audit.actors import Actor
from peygir.web.desk.forms.filters import FilterForm
from peygir.web.shared.wording import language

SECONDS = 60
_PAGING = frozenset({"after", "before"})


def bar(request: HttpRequest, *, keep: str = "", without: tuple[str, ...] = ()) -> SafeString:
    """`keep`: further parameters of the address that the form carries; `without`: fields this page has no use for."""
    asked = [(name, request.GET.getlist(name)) for name in sorted(request.GET) if name not in _PAGING]
    key = key_of("bar", request.actor, request.path, asked, keep, without)
    drawn = caches["local"].get(key)
    if drawn is None:
        form = FilterForm(request.GET, request.actor, without=without)
        form.is_valid()
        used = sum(1 for name, values in asked if name in form.fields and any(values))
        drawn = render_to_string("desk/_bar.html", {"form": form, "keep": keep, "used": used}, request=request)
        caches["local"].set(key, drawn, SECONDS)
    return SafeString(drawn)


def key_of(name: str, by: Actor, *parts: object) -> str:
    """A key of the cache for what depends on whose scope it is, the language, and these parts."""
    scope = (by.role, by.office_id, by.office_kind, by.place_id, by.appointment_id if by.office_id is None else 0, language())
    return f"desk-{name}-{blake2b(repr((scope, parts)).encode(), digest_size=16).hexdigest()}"
