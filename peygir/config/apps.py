from django.contrib.messages.apps import MessagesConfig


class FlashesConfig(MessagesConfig):
    """Django's one-time notices, relabelled: the label `messages` belongs to the room that sends messages to people."""

    label = "flashes"
