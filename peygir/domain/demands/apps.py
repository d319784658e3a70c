from django.apps import AppConfig


class DemandsConfig(AppConfig):
    name = "peygir.domain.demands"
    label = "demands"
