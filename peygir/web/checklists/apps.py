from django.apps import AppConfig


class ChecklistsConfig(AppConfig):
    name = "peygir.web.checklists"
    label = "checklists_web"
