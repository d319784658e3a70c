from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "peygir.web.desk"
    label = "web_desk"
