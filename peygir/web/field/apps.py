from django.apps import AppConfig


class FieldConfig(AppConfig):
    name = "peygir.web.field"
    label = "field_web"
