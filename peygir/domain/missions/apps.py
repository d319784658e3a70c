from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "peygir.domain.missions"
    label = "missions"
