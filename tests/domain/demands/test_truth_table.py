"""Every role × every step × every relation to the demand, against truth_table.csv, written by hand from the list of roles.

Cases: own (it lies with the official's own office), below (with an office below), place (in the official's place, with an
office of another tree), passed (the official's office referred it elsewhere), elsewhere (none of these).
"""

from datetime import timedelta

import pytest

from peygir.domain.audit.actors import reporter
from peygir.domain.demands import actions
from peygir.domain.demands.factories import NOW, draft_of, make_claimed, make_demand
from peygir.domain.demands.models import Callback, Demand, Step
from peygir.domain.demands.placing import place_with
from peygir.domain.people.factories import make_office
from tests.domain import truth

LATER = NOW + timedelta(days=3)
# Where each role sits in the sample of the test.
SEATS = {
    "clerk": "district6",
    "office_staff": "area61",
    "area_manager": "area61",
    "district_mayor": "district6",
    "coordination_deputy": "coordination",
    "bakhshdar": "bakhshdari",
    "dehyar": "dehyari",
    "county_governor": "governorate",
    "agency_liaison": "water",
    "inspector": "inspectorate",
    "round_lead": "coordination",
    "analyst": "coordination",
    "auditor": "inspectorate",
    "steward": "secretariat",
}
# The office that holds the demand of each relation, by the official's seat; None: there is no such office.
HOLDERS = {
    "district6": {"own": "district6", "below": "area61", "passed": "area71", "elsewhere": "area71"},
    "area61": {"own": "area61", "passed": "area71", "elsewhere": "area62"},
    "coordination": {"own": "coordination", "below": "area61", "place": "water", "passed": "water", "elsewhere": "water"},
    "bakhshdari": {"own": "bakhshdari", "below": "dehyari", "place": "area71", "passed": "area71", "elsewhere": "area71"},
    "dehyari": {"own": "dehyari", "place": "water", "passed": "area71", "elsewhere": "bakhshdari"},
    "governorate": {"own": "governorate", "below": "water", "place": "area71", "passed": "area71", "elsewhere": "area71"},
    "water": {"own": "water", "passed": "area71", "elsewhere": "bakhshdari"},
    "inspectorate": {"own": "inspectorate", "below": "area61", "place": "area61", "passed": "area71", "elsewhere": "water"},
    "secretariat": {"own": "secretariat", "below": "area61", "place": "area61", "passed": "area71", "elsewhere": "water"},
}
PLACES = {
    "coordination": {"city": "tehran"},
    "bakhshdari": {"bakhsh": "bakhsh", "county": "county"},
    "dehyari": {"village": "village", "bakhsh": "bakhsh"},
    "governorate": {"county": "county"},
}
ALL_COLUMNS = ("province", "county", "bakhsh", "village", "city", "municipal_district", "area")
STEPS = {
    "refer": lambda d, c, by: actions.refer(d, _other_office(d, c, by), "responsible_unit", by=by, at=NOW),
    "start": lambda d, c, by: actions.start(d, by=by, at=NOW),
    "claim_done": lambda d, c, by: actions.claim_done(d, "شد", by=by, at=NOW),
    "return_misrouted": lambda d, c, by: actions.return_misrouted(d, "not_our_place", by=by, at=NOW),
    "declare_outside": lambda d, c, by: actions.declare_outside(d, "police", by=by, at=NOW),
    "declare_no_action": lambda d, c, by: actions.declare_no_action(d, "answered", by=by, at=NOW),
    "merge": lambda d, c, by: actions.merge(d, _twin(d), by=by, at=NOW),
    "add_note": lambda d, c, by: actions.add_note(d, "یادداشت", by=by, at=NOW),
    "attach": lambda d, c, by: actions.attach(d, [], by=by, at=NOW),
    "set_danger": lambda d, c, by: actions.set_danger(d, True, "سیم برق", by=by, at=NOW),
    "change_service": lambda d, c, by: actions.change_service(d, c.danger.pk, by=by, at=NOW),
    "look_at_contact": lambda d, c, by: actions.look_at_contact(d, "پرسیدن نشانی", by=by, at=NOW),
    "send_code_again": lambda d, c, by: actions.send_code_again(d, by=by, at=NOW),
    "verify": lambda d, c, by: actions.verify(d, by=by, at=LATER),
    "confirm": lambda d, c, by: actions.confirm(d, by=by, at=NOW),
    "withdraw": lambda d, c, by: actions.withdraw(d, by=by, at=NOW),
    "reopen": lambda d, c, by: actions.reopen(d, "not_done", by=by, at=LATER),
    "separate": lambda d, c, by: actions.separate(d, "not_the_same", by=by, at=LATER),
    "tell_work_done": lambda d, c, by: actions.tell_work_done(d, 7, "۵۰ متر معبر هموار", by=by, at=LATER),
}


def _other_office(demand_id, city, by):
    held = Demand.objects.get(pk=demand_id).office_id
    return city.area62.pk if held != city.area62.pk else city.area61.pk


def _twin(demand_id: int) -> int:
    """A second demand that lies where the first does."""
    twin = Demand.objects.get(pk=demand_id)
    twin.pk, twin.code_hash = None, f"{demand_id:064d}"
    twin.save(force_insert=True)
    for step in Step.objects.filter(demand=demand_id):
        step.pk, step.demand_id = None, twin.pk
        step.save(force_insert=True)
    return twin.pk


def laid(city, seat: str, relation: str) -> Demand | None:
    """A demand in that relation to whoever sits there."""
    holder = HOLDERS[seat].get(relation)
    if holder is None:
        return None
    demand = make_demand(city, contact_phone="09121234567")
    for column in ALL_COLUMNS:
        setattr(demand, f"{column}_id", None)
    if relation == "place":
        for column, place in PLACES.get(seat, {}).items():
            setattr(demand, f"{column}_id", getattr(city, place).pk)
    place_with(demand, getattr(city, holder).pk)
    demand.save()
    if relation == "passed":
        Step.objects.filter(demand=demand).update(from_office=getattr(city, seat).pk)
    return demand


def claimed(city, office, **fields) -> Demand:
    """A claimed closure of that office, in the place of the village too."""
    demand = make_claimed(city, contact_phone="09121234567")
    for column in ALL_COLUMNS:
        setattr(demand, f"{column}_id", None)
    for name, value in fields.items():
        setattr(demand, name, value)
    place_with(demand, office.pk)
    demand.claimed_by_office_id = office.pk
    demand.save()
    return demand


def prepare(city, action: str, case: str, seat: str, by):
    """Lay out the scene; return the step as a function without arguments."""
    if action == "register":
        return lambda: actions.register(draft_of(city), by=by, at=NOW)
    if action == "save_view":
        return lambda: actions.save_view("دیر", "promise=late", by=by, at=NOW)
    if action == "take_along":
        return lambda: actions.take_along("demands", "xlsx", "promise=late", 12, by=by, at=NOW)
    if action == "delete_view":
        owner = by if case == "own" and by.user_id else city.actor("clerk", city.area71)
        view = actions.save_view("دیر", "promise=late", by=owner, at=NOW)
        return lambda: actions.delete_view(view.pk, by=by, at=NOW)
    if action == "draw_callbacks":
        claimed(city, city.area61)
        method = {"calls": "call", "inspections": "inspection"}[case]
        return lambda: actions.draw_callbacks(city.district6.pk, 1, method=method, by=by, at=LATER)
    if action == "record_callback":
        claimed(city, city.area61)
        drawn = actions.draw_callbacks(city.district6.pk, 1, by=city.actor("clerk", city.call_centre), at=LATER)
        return lambda: actions.record_callback(drawn.callbacks.get().pk, "done", by=by, at=LATER)
    demand = scene(city, action, case, seat)
    who = reporter(demand.pk) if by.kind == "reporter" and case == "own demand" else by
    return lambda: STEPS[action](demand.pk, city, who)


def scene(city, action: str, case: str, seat: str) -> Demand:
    if case in HOLDERS["coordination"]:
        demand = laid(city, seat, case)
        if action == "separate":
            twin = _twin(demand.pk)
            Demand.objects.filter(pk=demand.pk).update(state="duplicate", is_open=False, merged_into=twin)
        return demand
    if case == "claimed below":
        return claimed(city, getattr(city, HOLDERS[seat]["below"]))
    if case == "claimed by the own office":
        return claimed(city, getattr(city, seat))
    if case == "an agency's work in the village":
        return claimed(city, city.water, village_id=city.village.pk, bakhsh_id=city.bakhsh.pk, county_id=city.county.pk)
    if case == "drawn for inspection":
        demand = claimed(city, city.area61)
        lead = city.actor("round_lead", city.coordination)
        drawn = actions.draw_callbacks(city.coordination.pk, 1, method="inspection", by=lead, at=LATER)
        assert Callback.objects.get(draw=drawn).demand_id == demand.pk
        return demand
    return (
        make_claimed(city, contact_phone="09121234567")
        if action in {"confirm", "reopen"}
        else make_demand(city, contact_phone="09121234567")
    )


@pytest.mark.parametrize(("row", "name"), truth.cases("demands"))
def test_each_role_may_what_the_table_says(city, row, name):
    city.secretariat = make_office("secretariat", city.coordination, city.tehran)
    seat = SEATS.get(name, "coordination")
    by = city.actor(name, getattr(city, seat)) if name in SEATS else truth.actor(name)
    step = prepare(city, row.action, row.case, seat, by)
    truth.check(row, name, step)
