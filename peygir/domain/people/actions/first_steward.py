from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.people.actions.appoint import appoint
from peygir.domain.people.actions.create_account import create_account
from peygir.domain.people.models import Appointment
from peygir.domain.people.permissions import check_can_manage_people
from peygir.domain.people.problems import StewardExists
from peygir.domain.people.queries import stewards_in_force


@transaction.atomic
def appoint_first_steward(
    *, username: str, full_name: str, office_id: int, order_number: str = "", by: Actor, at: datetime
) -> Appointment:
    """Open the first account of an installation. StewardExists once somebody holds the role: from then on they appoint."""
    check_can_manage_people(by)
    on = local_date(at)
    if stewards_in_force(on).exists():
        raise StewardExists
    user = create_account(username=username, full_name=full_name, by=by, at=at)
    return appoint(user_id=user.pk, office_id=office_id, role="steward", starts_on=on, order_number=order_number, by=by, at=at)
