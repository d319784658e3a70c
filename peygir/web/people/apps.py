from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "peygir.web.people"
    label = "web_people"
