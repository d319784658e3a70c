"""Someone leaves: nothing stays ownerless unseen, and the heads are told."""

from datetime import date, timedelta

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.capacities.factories import make_line
from peygir.domain.messages.models import Outgoing
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.models import Mission
from peygir.domain.missions.organise_duties import tell_ownerless
from peygir.domain.missions.organising.problems import HandedToThemselves, NothingToHandOver, PersonUnknown
from peygir.domain.missions.problems import AccountableUnknown, ReasonMissing
from peygir.domain.missions.queries.budget import Taken, taken
from peygir.domain.missions.queries.ownerless import count_ownerless, ownerless
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor, make_appointment, make_office
from peygir.domain.people.queries import actor_of
from tests.domain.issues.counting import asked
from tests.domain.missions.organising.making import NOW, TODAY


@pytest.fixture
def staff(ground):
    return [make_appointment("office_staff", ground.area_office) for _ in range(2)]


@pytest.fixture
def manager(ground):
    return make_appointment("area_manager", ground.area_office)


def test_all_open_missions_of_a_person_go_to_another(ground, staff, manager):
    leaves, takes = staff
    open_ones = [
        make_mission(office=ground.area_office, accountable=leaves, state=state) for state in ("accepted", "done_claimed")
    ]
    closed = make_mission(office=ground.area_office, accountable=leaves, state=State.VERIFIED)
    others = make_mission(office=ground.area_office, accountable=takes)
    assert actions.hand_over(leaves.pk, takes.pk, reason="مأمور به خدمت شد", by=actor_of(manager), at=NOW) == 2
    for one in open_ones:
        version = one.version
        one.refresh_from_db()
        assert (one.accountable, one.version) == (takes, version + 1)
        step = one.steps.get()
        assert (step.verb, step.note, step.from_state, step.to_state) == ("hand_over", "مأمور به خدمت شد", one.state, one.state)
    closed.refresh_from_db()
    assert closed.accountable == leaves
    assert others.steps.count() == 0
    assert Entry.objects.filter(action="missions.hand_over").count() == 2


def test_chosen_missions_go_all_or_none(ground, staff, manager):
    leaves, takes = staff
    by = actor_of(manager)
    one, two = (make_mission(office=ground.area_office, accountable=leaves, state="accepted") for _ in range(2))
    assert actions.hand_over(leaves.pk, takes.pk, [one.pk], "انتقال", by=by, at=NOW) == 1
    with pytest.raises(NothingToHandOver):  # the first is no longer theirs
        actions.hand_over(leaves.pk, takes.pk, [one.pk, two.pk], "انتقال", by=by, at=NOW)
    two.refresh_from_db()
    assert two.accountable == leaves


def test_without_a_taker_they_stand_among_the_ownerless(ground, staff, manager):
    mission = make_mission(office=ground.area_office, accountable=staff[0], state="in_progress")
    by = actor_of(manager)
    assert ownerless(by, at=NOW) == []
    actions.hand_over(staff[0].pk, reason="بازنشستگی", by=by, at=NOW)
    (found,) = ownerless(by, at=NOW)
    assert (found, found.why) == (mission, "nobody")


def test_what_is_wrong_with_a_hand_over_is_said(ground, staff, manager):
    by = actor_of(manager)
    make_mission(office=ground.area_office, accountable=staff[0], state="accepted")
    elsewhere = make_appointment("area_manager", ground.other_office)
    for problem, act in (
        (PersonUnknown, lambda: actions.hand_over(10**9, reason="x", by=by, at=NOW)),
        (ReasonMissing, lambda: actions.hand_over(staff[0].pk, reason=" ", by=by, at=NOW)),
        (HandedToThemselves, lambda: actions.hand_over(staff[0].pk, staff[0].pk, reason="x", by=by, at=NOW)),
        (AccountableUnknown, lambda: actions.hand_over(staff[0].pk, elsewhere.pk, reason="x", by=by, at=NOW)),
        (NothingToHandOver, lambda: actions.hand_over(staff[1].pk, reason="x", by=by, at=NOW)),
    ):
        with pytest.raises(problem):
            act()
    assert not Entry.objects.filter(action="missions.hand_over").exists()


def test_every_way_to_be_ownerless_is_found_and_told_apart(ground, staff, manager):
    office = ground.area_office
    fine = make_mission(office=office, accountable=staff[0], state="accepted")
    draft = make_mission(office=office, state=State.DRAFT)
    over = make_mission(office=office, state=State.VERIFIED)
    waiting = make_mission(office=office, state="assigned")
    nobody = make_mission(office=office, state="in_progress")
    ended = make_mission(
        office=office, state="accepted", accountable=make_appointment("office_staff", office, ends_on=TODAY - timedelta(days=1))
    )
    shut = make_appointment("office_staff", office)
    shut.user.is_active = False
    shut.user.save()
    inactive = make_mission(office=office, state="accepted", accountable=shut)
    moved = make_mission(office=office, state="accepted", accountable=make_appointment("office_staff", ground.other_office))
    gone = make_office("area_office", ground.municipality, ground.area, closed_on=TODAY)
    closed = make_mission(office=gone, accountable=make_appointment("area_manager", gone), state="accepted")
    by = make_actor("district_mayor", ground.municipality)
    why = {one.pk: one.why for one in ownerless(by, at=NOW)}
    assert why == {
        waiting.pk: "not_taken", nobody.pk: "nobody", ended.pk: "left", inactive.pk: "left", moved.pk: "left",
        closed.pk: "office_closed",
    }  # fmt: skip
    assert count_ownerless(by, at=NOW) == 6
    assert not {fine.pk, draft.pk, over.pk} & why.keys()


def test_the_ownerless_ask_one_query_however_many_there_are(ground, manager):
    by = actor_of(manager)

    def read():
        return [(one.office.name_fa, one.accountable and one.accountable.user.full_name) for one in ownerless(by, at=NOW)]

    make_mission(office=ground.area_office, state="accepted")
    read()
    assert asked(read) == 1
    for _ in range(9):
        make_mission(office=ground.area_office, state="accepted", accountable=make_appointment("clerk", ground.other_office))
    assert asked(read) == 1
    assert len(read()) == 10


def _mailed(role, office, address):
    return make_appointment(role, office, user=None) if not address else _with_mail(make_appointment(role, office), address)


def _with_mail(appointment, address):
    appointment.user.email = address
    appointment.user.save()
    return appointment


def test_heads_are_told_once_a_week_with_the_number(ground):
    head = _mailed("area_manager", ground.area_office, "head@example.ir")
    _mailed("office_staff", ground.area_office, "staff@example.ir")
    for _ in range(3):
        make_mission(office=ground.area_office, state="in_progress")
    make_mission(office=ground.area_office, state="assigned", at=NOW)  # there is still time to take it
    assert tell_ownerless(NOW) == "1 heads told"
    assert tell_ownerless(NOW + timedelta(days=1)) == "0 heads told"
    assert tell_ownerless(NOW + timedelta(days=7)) == "1 heads told"
    keys = list(Outgoing.objects.order_by("pk").values_list("key", flat=True))
    assert keys == [f"mission_ownerless:{head.pk}:2026-11-21", f"mission_ownerless:{head.pk}:2026-11-28"]


def test_where_the_office_has_no_head_who_gave_is_told(ground):
    giver = _mailed("district_mayor", ground.municipality, "mayor@example.ir")
    make_mission(office=ground.area_office, state="in_progress")
    assert tell_ownerless(NOW) == "1 heads told"
    assert Outgoing.objects.get().key == f"mission_ownerless:{giver.pk}:2026-11-21"


def test_nobody_is_told_of_nothing(ground):
    _mailed("area_manager", ground.area_office, "head@example.ir")
    assert tell_ownerless(NOW) == "0 heads told"


def test_a_budget_line_shows_what_missions_took_of_it(ground):
    line, other = make_line(ground.area_office), make_line(ground.area_office)
    for state, cost in (("accepted", 400), ("verified", 50), ("cancelled", 7000), ("draft", 7000), ("assigned", None)):
        make_mission(office=ground.area_office, state=state, budget_line=line, cost_rials=cost)
    assert taken([line.pk, other.pk]) == {line.pk: Taken(450, 3)}
    assert asked(lambda: taken([line.pk, other.pk])) == 1


def test_the_day_an_appointment_ends_is_still_its_own(ground, manager):
    last = make_appointment("office_staff", ground.area_office, ends_on=TODAY)
    make_mission(office=ground.area_office, state="accepted", accountable=last)
    assert count_ownerless(actor_of(manager), at=NOW) == 0
    assert count_ownerless(actor_of(manager), at=NOW + timedelta(days=1)) == 1
    assert Mission.objects.filter(accountable=last, due_on__gt=date(2026, 1, 1)).exists()
