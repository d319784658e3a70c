from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "peygir.domain.audit"
    label = "audit"
