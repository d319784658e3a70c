from django.apps import AppConfig


class MissionsConfig(AppConfig):
    name = "peygir.web.missions"
    label = "missions_web"
