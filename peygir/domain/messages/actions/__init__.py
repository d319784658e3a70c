"""What is done with messages: they are queued with the change they tell of, and delivered apart from it."""

from peygir.domain.messages.actions.queue import queue

__all__ = ["queue"]
