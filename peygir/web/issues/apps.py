from django.apps import AppConfig


class IssuesConfig(AppConfig):
    name = "peygir.web.issues"
    label = "issues_web"
