"""A filter and the address bar say the same."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from peygir.base.calendar import local_date
from peygir.domain.missions import actions, search, worklist
from peygir.domain.missions.factories import NOW, make_kind, make_mission
from peygir.domain.missions.filters import DUES, MAX_LIMIT, ORDERS, WAITING, MissionFilter
from peygir.domain.missions.keeping import KEPT
from peygir.domain.missions.models import Mission
from peygir.domain.missions.states import Origin, State
from peygir.domain.people.factories import make_actor, make_appointment

TODAY = local_date(NOW)
_numbers = st.none() | st.integers(1, 10**17)
_days = st.none() | st.dates(date(1925, 3, 22), date(2100, 1, 1))
_codes = st.from_regex(r"[a-z][a-z_]{0,20}", fullmatch=True) | st.just("")
_cursors = st.just("") | st.from_regex(r"[0-9]{1,17}(\.[0-9]{1,17})?", fullmatch=True).filter(str.isascii)
_states = st.lists(st.sampled_from([str(one) for one in State]), unique=True).map(tuple)
_texts = st.text(st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00"), max_size=30)
_filters = st.builds(
    MissionFilter,
    place_id=_numbers, office_id=_numbers, below=st.booleans(), giver_id=_numbers, states=_states, kind=_codes,
    accountable=st.sampled_from(["", "me", "none", "7"]), origin=st.sampled_from(["", *map(str, Origin)]),
    due=st.sampled_from(DUES), reason=_codes, level=_codes, blocked=st.none() | st.booleans(),
    danger=st.none() | st.booleans(), issue_id=_numbers, demand_id=_numbers, parent_id=_numbers, text=_texts,
    waiting=st.sampled_from(WAITING), closed=st.booleans(), since=_days, until=_days, verified_since=_days,
    verified_until=_days, kept=st.sampled_from(["", *KEPT]), assigned_since=_days, peers_of=_numbers,
    order=st.sampled_from(ORDERS), after=_cursors, before=_cursors, limit=st.integers(1, MAX_LIMIT),
)  # fmt: skip


@given(_filters)
def test_a_query_string_read_back_is_the_same_filter(chosen):
    assert MissionFilter.from_query(chosen.query()) == chosen
    assert MissionFilter.from_query("?" + chosen.query()) == chosen


@given(st.text(max_size=80))
def test_no_address_is_an_error(text):
    MissionFilter.from_query(text)


@settings(max_examples=60)
@given(
    st.sampled_from(
        ["place", "state", "due", "since", "after", "limit", "accountable", "kind", "waiting", "blocked", "issue", "kept"]
    ),
    st.text(max_size=30),
)
def test_what_is_not_understood_is_left_out(name, value):
    MissionFilter.from_query({name: [value]}).query()


@pytest.fixture
def mayor(county):
    return make_actor("district_mayor", county.municipality)


def found(by, **chosen):
    return {row.id for row in worklist.page(by, MissionFilter(limit=200, **chosen), at=NOW).rows}


def test_each_word_of_the_filter_narrows_as_it_says(county, mayor):
    office = county.area_office
    late, today, soon, far, none = (
        make_mission(office=office, due_on=due).pk
        for due in (TODAY - timedelta(days=1), TODAY, TODAY + timedelta(days=6), TODAY + timedelta(days=7), None)
    )
    assert found(mayor, due="late") == {late}
    assert found(mayor, due="today") == {today}
    assert found(mayor, due="week") == {today, soon}
    assert found(mayor, due="soon") == {late, today, soon}
    assert found(mayor, due="none") == {none}
    Mission.objects.filter(pk=soon).update(due_flag="near", late_reason="budget")
    Mission.objects.filter(pk=far).update(blocked=True, level_required="district_municipality", late_reason="permit")
    assert found(mayor, due="near") == {soon}
    assert found(mayor, reason="budget") == {soon}
    assert found(mayor, reason="none") == {late, today, none}
    assert found(mayor, blocked=True) == found(mayor, level="district_municipality") == {far}
    assert found(mayor, blocked=False) == {late, today, soon, none}
    assert found(mayor, kind="repair") == {late, today, soon, far, none}
    assert found(mayor, kind="unknown") == set()
    assert found(mayor, origin="own") == found(mayor)
    assert found(mayor, origin="issue") == set()


def test_what_waits_for_somebody_else_is_not_late(county, mayor):
    """Nobody works on a claim or a contest: its date is the verifier's or the judge's matter."""
    for state in (State.DRAFT, State.CONTESTED, State.DONE_CLAIMED, State.VERIFIED, State.CANCELLED):
        make_mission(office=county.area_office, state=state, due_on=TODAY - timedelta(days=5))
    assert found(mayor, due="late", closed=True) == set()


def test_offices_and_places_reach_as_far_down_as_asked(county, mayor):
    own = make_mission(office=county.municipality, giver=county.coordination).pk
    below = make_mission(office=county.area_office).pk
    assert found(mayor, office_id=county.municipality.pk) == {own, below}
    assert found(mayor, office_id=county.municipality.pk, below=False) == {own}
    assert found(mayor, giver_id=county.municipality.pk) == {below}
    assert found(mayor, giver_id=county.coordination.pk) == {own, below}
    assert found(mayor, giver_id=county.coordination.pk, below=False) == {own}
    assert found(mayor, place_id=county.area.pk) == {below}
    assert found(mayor, place_id=county.city.pk) == {own, below}
    assert found(mayor, place_id=county.bakhsh.pk) == set()
    assert found(mayor, place_id=999_999) == set()


def test_whose_turn_it_is_is_told_from_the_office_of_the_reader(county, mayor):
    to_do = make_mission(office=county.municipality, giver=county.coordination).pk
    to_verify = make_mission(office=county.area_office, giver=county.municipality, state=State.DONE_CLAIMED).pk
    theirs = make_mission(office=county.area_office, giver=county.municipality).pk
    claimed = make_mission(office=county.municipality, giver=county.coordination, state=State.DONE_CLAIMED).pk
    draft = make_mission(office=county.area_office, giver=county.municipality, state=State.DRAFT).pk
    assert found(mayor, waiting="me") == {to_do, to_verify, draft}
    assert found(mayor, waiting="others") == {theirs}
    assert found(mayor, waiting="giver") == {claimed}


def test_who_is_accountable_may_be_me_somebody_or_nobody(county):
    appointment = make_appointment("office_staff", county.area_office)
    manager = make_actor("area_manager", county.area_office)
    named = make_mission(office=county.area_office, accountable=appointment).pk
    mine = make_mission(office=county.area_office, accountable_id=manager.appointment_id).pk
    nobody = make_mission(office=county.area_office).pk
    assert found(manager, accountable="me") == {mine}
    assert found(manager, accountable=str(appointment.pk)) == {named}
    assert found(manager, accountable="none") == {nobody}


def test_days_are_days_of_tehran(county, mayor):
    night = NOW.replace(hour=20, minute=45)  # a quarter past midnight in Tehran
    mission = make_mission(office=county.area_office, at=night, state=State.VERIFIED, kind=make_kind()).pk
    tomorrow = TODAY + timedelta(days=1)
    assert found(mayor, since=tomorrow, closed=True) == {mission}
    assert found(mayor, until=TODAY, closed=True) == set()
    assert found(mayor, verified_since=tomorrow, verified_until=tomorrow) == {mission}
    assert found(mayor, verified_until=TODAY) == set()


@pytest.mark.parametrize(
    ("written", "typed"),
    [
        ("لکه‌گیریِ آسفالت كوچه", "لکه گیری آسفالت کوچه"),
        ("لايروبي قنات", "لایروبی"),
        ("پلاک ۱۲", "پلاک 12"),
        ("ساماندهی جدول‌ها", "جدول"),
        ("نصب روشنایی", "روشنا"),
        ("Street light", "STREET"),
    ],
)
def test_persian_is_found_as_people_type_it(county, mayor, written, typed):
    mission = make_mission(office=county.area_office, title=written)
    make_mission(office=county.area_office, title="چیز دیگر")
    assert found(mayor, text=typed) == {mission.pk}


def test_a_search_finds_output_measure_letter_and_number_and_only_what_is_seen(county, mayor):
    mission = make_mission(office=county.area_office, output="دیوار حائل", measure="متر مکعب بتن", external_reference="ن/۴۴۵۵")
    for typed in ("دیوار حائل", "بتن", "4455", str(mission.pk)):
        assert found(mayor, text=typed) == {mission.pk}, typed
    stranger = make_actor("dehyar", county.dehyari)
    for typed in ("دیوار حائل", str(mission.pk)):
        assert found(stranger, text=typed) == set()


def test_a_search_keeps_to_the_filter_and_pages_newest_first(county, mayor):
    made = [
        make_mission(office=county.area_office, title="جدول‌گذاری", state=state).pk
        for state in (State.ASSIGNED, State.VERIFIED) * 3
    ]
    assert found(mayor, text="جدول") == set(made)
    assert found(mayor, text="جدول", states=("verified",)) == set(made[1::2])
    first = worklist.page(mayor, MissionFilter(text="جدول", limit=4), at=NOW)
    assert [row.id for row in first.rows] == sorted(made, reverse=True)[:4]
    rest = worklist.page(mayor, MissionFilter(text="جدول", limit=4, after=first.next), at=NOW)
    assert [row.id for row in rest.rows] == sorted(made, reverse=True)[4:]
    assert rest.next == ""


@pytest.mark.parametrize("text", ['"', "'", "zqo1", "* OR 1", "a:b & c", "ن" * 3000, "\u200c", "٪", "''"])
def test_no_text_breaks_the_search(county, mayor, text):
    make_mission(office=county.area_office)
    assert found(mayor, text=text) == set()


def test_tokens_of_scope_are_no_words(county, mayor):
    office = county.area_office
    make_mission(office=office, title="جدول")
    for text in (f"zqh{office.pk}", f"zqo{str(office.pk)[0]}", "zqo", f"جدول zqo{office.pk}"):
        assert found(mayor, text=text) == set(), text


def test_who_takes_over_finds_what_was_handed_to_them(county):
    leaves, takes = (make_appointment("office_staff", county.area_office) for _ in range(2))
    mission = make_mission(office=county.area_office, accountable=leaves, title="دیوار حائل")
    actions.hand_over(leaves.pk, takes.pk, reason="بازنشستگی", by=make_actor("area_manager", county.area_office), at=NOW)
    kept = search.document_of(Mission.objects.get(pk=mission.pk))
    assert f"zqs{takes.pk}" in kept.split()
    tokens = search.engine().candidates(["دیوار"], [(f"zqs{takes.pk}",)], prefix=False, before=None, limit=5, kept=search.WORDS)
    assert tokens == [mission.pk]
