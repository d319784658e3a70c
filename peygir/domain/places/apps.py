from django.apps import AppConfig


class PlacesConfig(AppConfig):
    name = "peygir.domain.places"
    label = "places"
