"""What is drawn for a call goes to a clerk who may see it: a draw is no way around the walls."""

from datetime import timedelta

import pytest

from peygir.domain.demands import actions
from peygir.domain.demands.factories import NOW, make_claimed
from peygir.domain.demands.models import Demand
from peygir.domain.demands.placing import place_with
from peygir.domain.demands.problems import NothingToDraw
from peygir.domain.demands.queries import visible_to

LATER = NOW + timedelta(days=3)


def complaint(city, held_by) -> Demand:
    """A complaint about an area's staff, answered for by the office above and said to be settled there."""
    demand = make_claimed(
        city, service_id=city.conduct.pk, kind="complaint", unit_concerned_id=city.area61.pk, contact_phone="09121234567"
    )
    place_with(demand, held_by.pk)
    demand.save()
    return demand


def test_no_complaint_about_conduct_is_drawn_to_the_call_centre(city):
    complaint(city, city.district6)
    clerk = city.actor("clerk", city.call_centre)
    with pytest.raises(NothingToDraw):
        actions.draw_callbacks(city.coordination.pk, 10, by=clerk, at=LATER)


def test_all_that_a_clerk_draws_the_clerk_may_see(city):
    complaint(city, city.district6)
    plain = make_claimed(city, contact_phone="09121234567")
    clerk = city.actor("clerk", city.call_centre)
    drawn = actions.draw_callbacks(city.coordination.pk, 10, by=clerk, at=LATER)
    numbers = set(drawn.callbacks.values_list("demand_id", flat=True))
    assert numbers == {plain.pk}
    assert numbers <= set(visible_to(clerk).values_list("pk", flat=True))
