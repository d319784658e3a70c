from django.apps import AppConfig


class AccountConfig(AppConfig):
    name = "peygir.web.account"
    label = "web_account"
