from django.apps import AppConfig


class FilesConfig(AppConfig):
    name = "peygir.domain.files"
    label = "files"
