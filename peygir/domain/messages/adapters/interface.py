"""What an adapter owes the outbox. One for a gateway of SMS is a class of these two methods, named in the settings."""

from dataclasses import dataclass
from typing import Protocol


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message ready to go. `key` is the same at every try, so a gateway that takes a reference of ours gets it."""

    key: str
    channel: str
    to: str
    subject: str
    body: str


class NotSent(Exception):
    """It certainly was not sent and may be tried again: no connection, or the other side said so."""


class Refused(Exception):
    """It certainly was not sent and never will be: the address does not exist, say."""


class Adapter(Protocol):
    def send(self, parcel: Parcel) -> None:
        """Send once. NotSent and Refused are certainties; any other exception means that nobody knows."""

    def was_sent(self, key: str) -> bool | None:
        """Tell whether a message of this key went out, None when that cannot be known."""
