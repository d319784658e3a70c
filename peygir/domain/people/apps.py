from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "peygir.domain.people"
    label = "people"
