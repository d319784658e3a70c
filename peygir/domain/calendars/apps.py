from django.apps import AppConfig


class CalendarsConfig(AppConfig):
    name = "peygir.domain.calendars"
    label = "calendars"
