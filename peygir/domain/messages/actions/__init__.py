"""What is done with messages: they are queued with the change they tell of, and delivered apart from it."""

from peygir.domain.messages.actions.decide import decide
from peygir.domain.messages.actions.edit_text import edit_text, restore_text
from peygir.domain.messages.actions.queue import queue
from peygir.domain.messages.actions.queue_many import Letter, queue_many

__all__ = ["Letter", "decide", "edit_text", "queue", "queue_many", "restore_text"]
