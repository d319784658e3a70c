from django.apps import AppConfig


class StewardConfig(AppConfig):
    name = "peygir.web.steward"
    label = "web_steward"
