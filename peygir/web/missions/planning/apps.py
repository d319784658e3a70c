from django.apps import AppConfig


class MissionsPlanningConfig(AppConfig):
    """The pages of plans: an app of its own, because they have texts of their own."""

    name = "peygir.web.missions.planning"
    label = "missions_planning"
