"""The page itself: language, direction, theme, icons, chips."""

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.template import Library
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language_bidi

from peygir.web.shared.wording import language

register = Library()

# Drawn for left-to-right reading: a right-to-left page mirrors them.
TURNING = frozenset(
    {
        "arrow-left",
        "arrow-right",
        "chevron-left",
        "chevron-right",
        "corner-up-left",
        "file-text",
        "layout-list",
        "list-checks",
        "log-in",
        "log-out",
        "message-square",
        "send",
        "undo-2",
    }
)


@register.simple_tag(takes_context=True)
def html_attributes(context: dict[str, Any], theme: str = "") -> SafeString:
    """lang, dir and the theme chosen with the toggle, told by a cookie so that no script must run first."""
    request = context.get("request")
    theme = theme or context.get("theme", "") or (request.COOKIES.get("theme", "") if request is not None else "")
    chosen = format_html(' data-theme="{}"', theme) if theme in {"light", "dark"} else ""
    return format_html('lang="{}" dir="{}"{}', language(), "rtl" if get_language_bidi() else "ltr", chosen)


@lru_cache(maxsize=1024)
def _drawn(name: str, label: str) -> SafeString:
    spoken = format_html('role="img" aria-label="{}"', label) if label else SafeString('aria-hidden="true"')
    turn = SafeString(" icon-turn") if name in TURNING else ""
    return format_html('<svg class="icon{}" {}><use href="{}#{}"></use></svg>', turn, spoken, static("built/icons.svg"), name)


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """{% icon "search" %}: hidden from those who listen unless it bears a label. Names stand in frontend/icons.txt."""
    return _drawn(name, str(label))


def chip(tone: str, icon_name: str, said: object) -> SafeString:
    return format_html('<span class="chip tone-{}">{}<span>{}</span></span>', tone, _drawn(icon_name, ""), said)


@register.simple_tag
def is_sample() -> bool:
    """Whether the site runs on sample data, which then bears «نمونه»."""
    return bool(getattr(settings, "SAMPLE", False))
