from django.apps import AppConfig


class JobsConfig(AppConfig):
    name = "peygir.domain.jobs"
    label = "jobs"
