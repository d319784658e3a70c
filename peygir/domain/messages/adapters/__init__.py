"""What carries a message out of the house. Which one serves a channel is a setting."""

from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string

from peygir.domain.messages.adapters.interface import Adapter, NotSent, Parcel, Refused

__all__ = ["Adapter", "NotSent", "Parcel", "Refused", "adapter_for"]


def adapter_for(channel: str) -> Adapter:
    """Return the adapter of "sms" or "email": `settings.MESSAGE_ADAPTERS` holds their dotted names."""
    return _made(settings.MESSAGE_ADAPTERS[channel])


@cache
def _made(dotted: str) -> Adapter:
    return import_string(dotted)()
