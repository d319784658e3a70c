"""{% state_badge %} and {% badge %}."""

from django.template import Library
from django.utils.safestring import SafeString

from peygir.web.shared.looks import look_of
from peygir.web.shared.tags.page import chip

register = Library()


@register.simple_tag
def state_badge(state: object, label: str = "") -> SafeString:
    """{% state_badge demand.state %}; label= says it in other words."""
    look = look_of(str(state))
    return chip(look.tone, look.icon, label or str(look.label))


@register.simple_tag
def badge(label: str, tone: str = "neutral", icon: str = "circle") -> SafeString:
    """{% badge label tone="bad" icon="triangle-alert" %}: tones neutral, info, good, warn, bad."""
    return chip(tone, icon, label)
