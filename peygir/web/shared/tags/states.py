"""{% state_badge %} and {% badge %}."""

from functools import lru_cache

from django.template import Library
from django.utils.safestring import SafeString

from peygir.web.shared.looks import look_of
from peygir.web.shared.tags.page import chip
from peygir.web.shared.wording import language

register = Library()


# Lists draw the same dozen chips for every row.
@lru_cache(maxsize=1024)
def _drawn(state: str, label: str, said_in: str) -> SafeString:
    look = look_of(state)
    return chip(look.tone, look.icon, label or str(look.label))


@register.simple_tag
def state_badge(state: object, label: str = "") -> SafeString:
    """{% state_badge demand.state %}; label= says it in other words."""
    return _drawn(str(state), str(label), language())


@register.simple_tag
def badge(label: str, tone: str = "neutral", icon: str = "circle") -> SafeString:
    """{% badge label tone="bad" icon="triangle-alert" %}: tones neutral, info, good, warn, bad."""
    return chip(tone, icon, label)
