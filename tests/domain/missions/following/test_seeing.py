"""Draws are seen by who may draw them, and by the inspectors of the same tree; by nobody else."""

from datetime import date
from decimal import Decimal

import pytest

from peygir.domain.audit.actors import job, reporter
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.following.permissions import can_draw
from peygir.domain.missions.following.seeing import draws_visible_to
from peygir.domain.people.factories import make_actor
from peygir.domain.people.roles import ROLES
from peygir.domain.places.queries import office_tree
from tests.domain.issues.test_truth_table import SEATS


@pytest.mark.parametrize("role", ROLES)
def test_who_may_draw_or_inspects_in_the_same_tree_sees_the_draw(county, role):
    by = make_actor(role, getattr(county, SEATS[role]))
    city, bakhsh = (
        actions.commit_recheck(office.pk, date(2026, 11, 1), date(2026, 11, 30), Decimal("0.1"), by=job("console"), at=NOW)
        for office in (county.municipality, county.bakhshdari)
    )
    seen = set(draws_visible_to(by).values_list("pk", flat=True))
    may = {one.pk for one in (city, bakhsh) if can_draw(by, office_tree()[one.office_id])}
    assert seen == (may | {city.pk} if role == "inspector" else may)


def test_a_citizen_sees_none(county):
    assert not draws_visible_to(reporter(1)).exists()
    assert not draws_visible_to(None).exists()
