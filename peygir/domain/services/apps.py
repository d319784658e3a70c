from django.apps import AppConfig


class ServicesConfig(AppConfig):
    name = "peygir.domain.services"
    label = "services"
