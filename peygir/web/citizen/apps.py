from django.apps import AppConfig


class CitizenConfig(AppConfig):
    name = "peygir.web.citizen"
    label = "web_citizen"
