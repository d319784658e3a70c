"""Small pieces that lists and pages repeat: empty pages, time lines, pairs."""

from collections.abc import Iterable
from typing import Any

from django.template import Library

register = Library()


@register.inclusion_tag("shared/pieces/empty.html")
def empty(title: str, text: str = "", action: str = "", url: str = "", icon: str = "inbox") -> dict[str, Any]:
    """{% empty _("No demand waits for you") text=… action=_("See all") url=… %}: what would be here, and the first step."""
    return {"title": title, "text": text, "action": action, "url": url, "icon_name": icon}


@register.inclusion_tag("shared/pieces/timeline.html", takes_context=True)
def timeline(context: dict[str, Any], steps: Iterable[Any], exact: bool = False) -> dict[str, Any]:
    """{% timeline steps %}: each with at, what and, if known, who, said, tone, icon, state, url."""
    return {"steps": steps, "exact": exact, "now": context.get("now")}


@register.inclusion_tag("shared/pieces/pairs.html")
def pairs(rows: Iterable[tuple[str, object]], stacked: bool = False) -> dict[str, Any]:
    """{% pairs rows %}: (name, value) pairs; empty values are shown as a dash."""
    return {"rows": rows, "stacked": stacked}
