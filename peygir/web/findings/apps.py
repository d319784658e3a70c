from django.apps import AppConfig


class FindingsConfig(AppConfig):
    name = "peygir.web.findings"
    label = "findings_web"
