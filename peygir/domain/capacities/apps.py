from django.apps import AppConfig


class CapacitiesConfig(AppConfig):
    name = "peygir.domain.capacities"
    label = "capacities"
