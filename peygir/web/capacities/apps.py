from django.apps import AppConfig


class CapacitiesConfig(AppConfig):
    name = "peygir.web.capacities"
    label = "capacities_web"
