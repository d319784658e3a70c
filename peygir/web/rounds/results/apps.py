from django.apps import AppConfig


class RoundsResultsConfig(AppConfig):
    """Results of rounds: an app of its own, because their pages and papers have texts of their own."""

    name = "peygir.web.rounds.results"
    label = "rounds_results"
