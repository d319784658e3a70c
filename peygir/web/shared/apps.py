from django.apps import AppConfig


class SharedConfig(AppConfig):
    name = "peygir.web.shared"
    label = "web_shared"
