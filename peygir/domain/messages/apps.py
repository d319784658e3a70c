from django.apps import AppConfig


class MessagesConfig(AppConfig):
    name = "peygir.domain.messages"
    label = "messages"
