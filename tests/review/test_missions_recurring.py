"""A mission made by hand for a later day leaves what was due before it to be made."""

from datetime import timedelta

from peygir.domain.missions import actions
from peygir.domain.missions.organise_duties import make_due
from peygir.domain.people.factories import make_actor
from tests.domain.issues.conftest import _built, county
from tests.domain.missions.organising.making import NOW, TODAY, make_template

__all__ = ["_built", "county"]


def test_an_occurrence_far_ahead_made_by_hand_skips_none_of_those_before_it(county):
    manager = make_actor("area_manager", county.area_office)
    template = make_template(county.area_office, manager)
    actions.make_from_template(template.pk, TODAY + timedelta(days=21), by=manager, at=NOW)
    for week in range(5):
        make_due(NOW + timedelta(days=7 * week))
    made = template.made.order_by("occurrence_on").values_list("occurrence_on", flat=True)
    assert list(made) == [TODAY + timedelta(days=7 * week) for week in range(5)]
