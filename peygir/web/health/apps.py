from django.apps import AppConfig


class HealthConfig(AppConfig):
    name = "peygir.web.health"
    label = "web_health"
