from django.apps import AppConfig


class IssuesExportsConfig(AppConfig):
    """Word, Excel and the one-page brief: an app of its own, because the papers have texts of their own."""

    name = "peygir.web.issues.exports"
    label = "issues_exports"
