"""A list shows what its reader may see, in its order, page after page."""

from datetime import timedelta

import pytest

from peygir.base.calendar import local_date
from peygir.domain.missions import worklist
from peygir.domain.missions.factories import NOW, make_kind, make_mission
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.queries import visible_to
from peygir.domain.missions.states import CLOSED, State
from peygir.domain.people.factories import make_actor
from tests.domain.issues.counting import asked

TODAY = local_date(NOW)


def listed(by, **chosen):
    return [row.id for row in worklist.page(by, MissionFilter(**chosen), at=NOW).rows]


def everyone(county):
    return {
        "staff": make_actor("office_staff", county.area_office),
        "manager": make_actor("area_manager", county.area_office),
        "mayor": make_actor("district_mayor", county.municipality),
        "deputy": make_actor("coordination_deputy", county.coordination),
        "bakhshdar": county.bakhshdar,
        "governor": county.governor,
        "dehyar": make_actor("dehyar", county.dehyari),
        "agency": make_actor("agency_liaison", county.water),
        "inspector": make_actor("inspector", county.inspectorate),
        "analyst": make_actor("analyst", county.coordination),
        "auditor": make_actor("auditor"),
    }


def scattered(county):
    """Missions of every state in both trees, given from above and from the side."""
    made = []
    for number, state in enumerate(State):
        due = TODAY + timedelta(days=number - 3)
        made += [
            make_mission(state=state, office=county.area_office, due_on=due, danger=number % 3 == 0),
            make_mission(state=state, office=county.municipality, giver=county.municipality, due_on=due),
            make_mission(state=state, office=county.water, giver=county.bakhshdari, place=county.bakhsh, due_on=due),
            make_mission(state=state, office=county.dehyari, giver=county.governorate, place=county.village, due_on=None),
            make_mission(state=state, office=county.area_office, giver=county.coordination, place=county.district),
        ]
    return made


@pytest.mark.parametrize("closed", [False, True])
def test_every_role_lists_exactly_what_it_may_see(county, closed):
    scattered(county)
    for name, by in everyone(county).items():
        seen = visible_to(by) if closed else visible_to(by).exclude(state__in=CLOSED)
        found = listed(by, limit=200, closed=closed)
        assert sorted(found) == sorted(seen.values_list("pk", flat=True)), name
        assert len(found) == len(set(found))
        assert worklist.capped_count(by, MissionFilter(closed=closed), NOW) == len(found), name


def test_danger_comes_first_then_the_date_then_age(county):
    mayor = make_actor("district_mayor", county.municipality)
    office = county.area_office
    undated = make_mission(office=office, due_on=None)
    later = make_mission(office=office, due_on=TODAY + timedelta(days=9))
    soon = make_mission(office=office, due_on=TODAY)
    again = make_mission(office=office, due_on=TODAY)
    danger = make_mission(office=office, due_on=TODAY + timedelta(days=30), danger=True)
    assert listed(mayor) == [danger.pk, soon.pk, again.pk, later.pk, undated.pk]
    assert listed(mayor, order="newest") == sorted(listed(mayor), reverse=True)


@pytest.mark.parametrize("order", ["queue", "newest"])
@pytest.mark.parametrize("role", ["mayor", "deputy", "bakhshdar", "auditor", "agency"])
def test_pages_follow_one_another_without_gap_or_repeat_and_lead_back(county, order, role):
    scattered(county)
    by = everyone(county)[role]
    whole = listed(by, order=order, limit=200)
    chosen, walked, pages = MissionFilter(order=order, limit=3), [], []
    while True:
        page = worklist.page(by, chosen, at=NOW)
        walked += [row.id for row in page.rows]
        pages.append([row.id for row in page.rows])
        assert page.capped_count == len(whole)
        if not page.next:
            break
        chosen = MissionFilter(order=order, limit=3, after=page.next)
    assert walked == whole
    back = worklist.page(by, MissionFilter(order=order, limit=3, before=page.previous), at=NOW) if page.previous else page
    assert [row.id for row in back.rows] == (pages[-2] if page.previous else pages[-1])


@pytest.mark.parametrize(
    "chosen",
    [
        {}, {"closed": True}, {"due": "late"}, {"due": "week"}, {"waiting": "me"}, {"waiting": "others"}, {"waiting": "giver"},
        {"accountable": "me"}, {"states": ("assigned", "blocked")}, {"place": True}, {"office": True}, {"kind": "repair"},
        {"text": "لکه"},
    ],
    ids=str,
)  # fmt: skip
def test_a_list_asks_as_much_at_ten_rows_as_at_a_thousand(county, chosen):
    mayor = make_actor("district_mayor", county.municipality)
    given = dict(chosen)
    if given.pop("place", None):
        given["place_id"] = county.district.pk
    if given.pop("office", None):
        given["office_id"] = county.area_office.pk

    def read():
        worklist.page(mayor, MissionFilter(limit=5, **given), at=NOW)

    for _ in range(10):
        make_mission(office=county.area_office, giver=county.municipality, due_on=TODAY)
    read()  # what PostgreSQL knows of the words is asked once in five minutes
    few = asked(read)
    kind = make_kind()
    for _ in range(200):
        make_mission(office=county.area_office, giver=county.municipality, due_on=TODAY, kind=kind)
    assert asked(read) == few <= 12


def test_the_count_stops_at_its_cap(county, monkeypatch):
    monkeypatch.setattr(worklist, "COUNT_CAP", 4)
    mayor = make_actor("district_mayor", county.municipality)
    for _ in range(7):
        make_mission(office=county.area_office)
    page = worklist.page(mayor, MissionFilter(limit=2), at=NOW)
    assert page.capped_count == 5
    assert page.is_capped
