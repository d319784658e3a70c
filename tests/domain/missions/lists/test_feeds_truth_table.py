"""Who may hold a calendar address, against feeds_truth_table.csv."""

import pytest

from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.models import FeedToken
from peygir.domain.people.factories import make_appointment
from peygir.domain.people.queries import actor_of
from tests.domain import truth
from tests.domain.issues.test_truth_table import SEATS


@pytest.mark.parametrize(("row", "name"), truth.cases("missions", "feeds_"))
def test_a_role_holds_a_calendar_address_exactly_as_the_table_says(county, row, name):
    by = truth.actor(name)
    holder = by.appointment_id
    if name in SEATS:
        appointment = make_appointment(name, getattr(county, SEATS[name]))
        by, holder = actor_of(appointment), appointment.pk
    if row.action == "issue_feed":
        truth.check(row, name, lambda: actions.issue_feed("office", by=by, at=NOW))
        return
    if row.case == "of another" or holder is None:
        holder = make_appointment("area_manager", county.area_office).pk
    token = FeedToken.objects.create(appointment_id=holder, of="office", hash="0" * 64, created_at=NOW)
    truth.check(row, name, lambda: actions.revoke_feed(token.pk, by=by, at=NOW))
