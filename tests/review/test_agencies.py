"""What an agency holds, somebody of the place decides: an agency contests, it closes nothing, and nobody may be nobody."""

from datetime import timedelta

import pytest

from peygir.base.problems import Problem
from peygir.domain.demands import actions
from peygir.domain.demands.factories import NOW, actor, make_demand
from peygir.domain.demands.models import Demand
from peygir.domain.demands.placing import place_with
from peygir.domain.demands.problems import ReadOnlyHere
from peygir.domain.demands.states import State
from peygir.domain.people.factories import make_office
from peygir.domain.places.models import Office

LATER = NOW + timedelta(days=3)


@pytest.fixture
def agencies(city) -> dict[str, Office]:
    """The water company, with a branch for the county and one for the town; it stands below no municipal or civil office."""
    company = make_office("agency", None, city.county, name_fa="آب و فاضلاب", agency_kind="water")
    return {
        "company": company,
        "rural": make_office("agency_branch", company, city.bakhsh, name_fa="آبفای ری", agency_kind="water"),
        "town": make_office("agency_branch", company, city.tehran, name_fa="آبفای تهران", agency_kind="water"),
    }


def held(city, office, **fields) -> Demand:
    demand = make_demand(city, **fields)
    place_with(demand, office.pk)
    demand.save()
    return demand


def rural(city) -> dict:
    return {"service_id": city.rural.pk, "place_id": city.village.pk}


@pytest.mark.parametrize("verb", ["merge", "declare_no_action"])
@pytest.mark.parametrize(
    ("role", "seat", "where", "may"),
    [
        ("bakhshdar", "bakhshdari", "rural", True),
        ("county_governor", "governorate", "rural", True),
        ("coordination_deputy", "coordination", "town", True),
        ("coordination_deputy", "coordination", "rural", False),
        ("bakhshdar", "bakhshdari", "town", False),
        ("district_mayor", "district6", "town", False),
        ("clerk", "call_centre", "town", None),
        ("clerk", "district6", "town", False),
        ("agency_liaison", "town", "town", False),
    ],
)
def test_duplicates_and_refusals_of_an_agency_are_decided_by_who_leads_the_place(city, agencies, verb, role, seat, where, may):
    fields = rural(city) if where == "rural" else {}
    demand, other = (held(city, agencies[where], **fields) for _ in range(2))
    by = actor(role, agencies[seat] if seat in agencies else getattr(city, seat))
    take = {
        "merge": lambda: actions.merge(demand.pk, other.pk, by=by, at=LATER),
        "declare_no_action": lambda: actions.declare_no_action(demand.pk, "answered", by=by, at=LATER),
    }[verb]
    # The call centre tidies the register; it refuses nothing in an agency's name.
    if may or (may is None and verb == "merge"):
        assert not take().is_open
    else:
        with pytest.raises(Problem):
            take()
        assert Demand.objects.get(pk=demand.pk).is_open


def test_what_an_agency_contests_in_town_is_referred_on_by_the_deputy(city, agencies):
    demand = held(city, agencies["town"])
    actions.return_misrouted(demand.pk, "not_our_service", by=actor("agency_liaison", agencies["town"]), at=NOW)
    assert Demand.objects.get(pk=demand.pk).office_id == agencies["company"].pk
    by = city.actor("coordination_deputy", city.coordination)
    passed = actions.refer(demand.pk, city.district6.pk, "responsible_unit", by=by, at=LATER)
    assert (passed.state, passed.office_id) == (State.REFERRED, city.district6.pk)


def test_what_an_agency_works_on_is_not_taken_out_of_its_hands(city, agencies):
    demand = held(city, agencies["town"])
    actions.start(demand.pk, by=actor("agency_liaison", agencies["town"]), at=NOW)
    with pytest.raises(ReadOnlyHere):
        actions.refer(
            demand.pk, city.district6.pk, "responsible_unit", by=city.actor("coordination_deputy", city.coordination), at=LATER
        )


def test_leading_the_place_opens_no_complaint_about_conduct(city, agencies):
    demand = held(city, agencies["town"], kind="complaint", service_id=city.conduct.pk, unit_concerned_id=city.area61.pk)
    with pytest.raises(Problem):
        actions.declare_no_action(demand.pk, "answered", by=city.actor("coordination_deputy", city.coordination), at=LATER)
