"""Somebody must be able to appoint, or the installation is lost to the console."""

from datetime import date

from peygir.domain.people.models import Appointment
from peygir.domain.people.problems import LastSteward
from peygir.domain.people.queries import stewards_in_force
from peygir.domain.people.roles import STEWARD


def lock_stewards() -> None:
    """Take every steward's row, in one order, before all else: two who end each other wait, and the second looks anew."""
    list(Appointment.objects.filter(role=STEWARD).select_for_update().order_by("pk").values_list("pk", flat=True))


def check_a_steward_stays(on: date, *, without_appointment: int = 0, without_user: int = 0) -> None:
    """LastSteward unless somebody else is steward on the day, and not only in place of the one who goes."""
    stays = stewards_in_force(on).exclude(pk=without_appointment).exclude(user_id=without_user)
    if without_appointment:
        stays = stays.exclude(stands_in_for_id=without_appointment)
    if not stays.exists():
        raise LastSteward
