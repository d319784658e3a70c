from django.apps import AppConfig


class SupervisionConfig(AppConfig):
    name = "peygir.domain.supervision"
    label = "supervision"
