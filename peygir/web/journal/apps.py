from django.apps import AppConfig


class JournalConfig(AppConfig):
    name = "peygir.web.journal"
    label = "web_journal"
