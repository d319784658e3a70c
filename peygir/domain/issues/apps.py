from django.apps import AppConfig


class IssuesConfig(AppConfig):
    name = "peygir.domain.issues"
    label = "issues"
