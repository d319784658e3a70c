"""Links whose state is the address: counts, tabs, sorting, paging."""

from collections.abc import Iterable
from typing import Any

from django.http import QueryDict
from django.template import Library
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peygir.web.shared.tags.page import icon
from peygir.web.shared.tags.persian import number

register = Library()


def address_with(context: dict[str, Any], **changes: str | None) -> str:
    """The page's own query string with some parameters set, or taken away by None; paging starts anew."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)
    for name in ("after", "before"):
        query.pop(name, None)
    for name, value in changes.items():
        query.pop(name, None)
        if value is not None:
            query[name] = value
    return f"?{query.urlencode()}"


@register.simple_tag
def count_link(n: int, url: str, label: str, capped: bool = False) -> SafeString:
    """{% count_link 12 url _("late") %}: a count that opens to its cases; capped=True says «at least»."""
    shown = number(n) + ("+" if capped else "")
    return format_html(
        '<a class="count-link" href="{}"><span class="n">{}</span> <span class="of">{}</span></a>', url, shown, label
    )


@register.inclusion_tag("shared/pieces/tabs.html")
def tabs(items: Iterable[Any], current: object, label: str = "") -> dict[str, Any]:
    """{% tabs items current=kind %}: items with key, label, url and, if known, count."""
    return {"items": items, "current": current, "label": label}


@register.simple_tag(takes_context=True)
def sort_link(context: dict[str, Any], key: str, label: str, default: str = "") -> SafeString:
    """{% sort_link "due" _("Promise") default="due" %}: sorts by a column; again turns the order (`-due`)."""
    request = context.get("request")
    current = (request.GET.get("sort") if request is not None else "") or default
    turned = f"-{key}" if current == key else key
    mark, spoken = SafeString(""), SafeString("")
    if current.lstrip("-") == key:
        mark = icon("chevron-up" if current == key else "chevron-down", _("rising") if current == key else _("falling"))
        spoken = SafeString(' aria-current="true"')
    return format_html('<a class="sort" href="{}"{}>{} {}</a>', address_with(context, sort=turned), spoken, label, mark)


@register.inclusion_tag("shared/pieces/pager.html", takes_context=True)
def pager(context: dict[str, Any], page: Any, note: str = "") -> dict[str, Any]:
    """{% pager page %}: page has `next` and `previous` cursors (text or None)."""
    after, before = getattr(page, "next", None), getattr(page, "previous", None)
    return {
        "next_url": address_with(context, after=str(after)) if after else "",
        "previous_url": address_with(context, before=str(before)) if before else "",
        "note": note,
    }
