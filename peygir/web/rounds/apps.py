from django.apps import AppConfig


class RoundsConfig(AppConfig):
    name = "peygir.web.rounds"
    label = "rounds_web"
