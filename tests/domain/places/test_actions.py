"""Places, offices and jurisdictions are edited by the steward; trees stay trees, and every change is told."""

from datetime import UTC, date, datetime

import pytest

from peygir.base.geo import BoundarySwapped
from peygir.domain.audit.actors import Actor, job
from peygir.domain.audit.models import Entry
from peygir.domain.places import actions
from peygir.domain.places.models import Office, Place
from peygir.domain.places.problems import (
    AlreadyClosed,
    EndBeforeStart,
    JurisdictionOverlaps,
    LevelsDoNotFit,
    OfficeCodeTaken,
    OfficeLoop,
    OfficeStillHasParts,
    OfficeTooDeep,
    OnlyStewardEditsPlaces,
    PlaceCodeTaken,
    PlaceFieldWrong,
    PlaceLoop,
    PlaceNeedsParent,
    PlaceNotFound,
    PlaceStillHasParts,
    TwinMismatch,
)
from peygir.domain.places.queries import calendar_scopes, office_tree, place_rows, province_code, tree
from tests.domain.places.town import AT, STEWARD, box

pytestmark = pytest.mark.django_db
DID = {"by": STEWARD, "at": AT}
TODAY = date(2026, 11, 22)


def make(town, code="x", level="area", parent="d1", tree_="municipal", **more):
    parent_id = town.places[parent].pk if parent else None
    return actions.create_place(
        **{"code": code, "tree": tree_, "level": level, "parent_id": parent_id, "name_fa": "تازه"} | more, **DID
    )


def whole_paths() -> bool:
    parents = {place.pk: place for place in Place.objects.all()}
    return all(
        place.path == f"{parents[place.parent_id].path if place.parent_id else '/'}{place.pk}/"
        and place.depth == place.path.count("/") - 1
        for place in parents.values()
    )


def test_moving_a_place_takes_all_below_it_along(town):
    make(town, "n", "neighbourhood", "d1-1")
    actions.move_place(place_id=town.places["d1-1"].pk, parent_id=town.places["d2"].pk, reason="مصوبه", **DID)
    assert whole_paths()
    assert tree().holds(town.places["d2"].pk, tree().id_of("n"))
    entry = Entry.objects.get(action="places.move_place")
    assert (entry.thing_id, entry.reason) == (town.places["d1-1"].pk, "مصوبه")


def test_a_place_moved_to_another_depth_takes_its_depths_along(town):
    actions.move_place(place_id=town.places["village"].pk, parent_id=town.places["230303"].pk, **DID)
    assert whole_paths()
    assert Place.objects.get(code="village").depth == 4


@pytest.mark.parametrize(
    ("code", "parent", "problem"),
    [
        ("d1", "d1-1", LevelsDoNotFit),
        ("d1", "2303", LevelsDoNotFit),
        ("village", "c-city", LevelsDoNotFit),
        ("d1", None, PlaceNeedsParent),
        ("230303", None, PlaceNeedsParent),
    ],
)
def test_a_place_stays_in_its_tree_and_order(town, code, parent, problem):
    with pytest.raises(problem):
        actions.move_place(
            place_id=town.places[code].pk, parent_id=town.places[parent].pk if parent else None, **DID
        )  # fmt: skip


def test_levels_never_allow_a_loop_and_a_loop_is_refused_all_the_same(town, monkeypatch):
    monkeypatch.setattr("peygir.domain.places.locking.may_stand_below", lambda *levels: True)
    with pytest.raises(PlaceLoop):
        actions.move_place(place_id=town.places["d1"].pk, parent_id=town.places["d1-1"].pk, **DID)


def test_what_is_wrong_with_a_new_place_is_said(town):
    with pytest.raises(PlaceCodeTaken):
        make(town, "d1-1")
    with pytest.raises(PlaceFieldWrong):
        make(town, name_fa=" ")
    with pytest.raises(LevelsDoNotFit):
        make(town, level="county", parent="d1")
    with pytest.raises(EndBeforeStart):
        make(town, opened_on=TODAY, closed_on=date(2026, 1, 1))
    swapped = {"type": "Polygon", "coordinates": [[[35, 51], [35, 52], [36, 52], [35, 51]]]}
    with pytest.raises(BoundarySwapped):
        make(town, boundary=swapped)
    assert not Place.objects.filter(code="x").exists()


def test_a_place_gets_its_keys_centre_and_bounds(town):
    place = make(town, name_fa="ناحيه ۷", name_en="Area Seven", boundary=box(6, 6, 7, 7))
    assert place.name_key == "ناحیه 7 area seven"
    assert (place.min_lon, place.max_lat) == (51.06, 35.07)
    assert 51.06 < place.centre_lon < 51.07
    assert [row.code for row in place_rows(text="ناحیه ٧")] == ["x"]


def test_renaming_changes_the_keys_and_says_from_what_to_what(town):
    actions.update_place(place_id=town.places["d1"].pk, name_fa="منطقه یک", population=12, verified=True, **DID)
    assert Place.objects.get(code="d1").name_key == "منطقه یک"
    changes = Entry.objects.get(action="places.update_place").changes
    assert '"name_fa":["منطقه ۱","منطقه یک"]' in changes
    assert tree().by_code("d1").name_fa == "منطقه یک"
    with pytest.raises(TypeError):
        actions.update_place(place_id=town.places["d1"].pk, path="/1/", **DID)


def test_saving_what_is_there_already_writes_nothing(town):
    before = Entry.objects.count()
    actions.update_place(place_id=town.places["d1"].pk, name_fa="منطقه ۱", **DID)
    actions.set_boundary(place_id=town.places["d1"].pk, boundary=box(0, 0, 2, 2), **DID)
    actions.move_place(place_id=town.places["d1"].pk, parent_id=town.places["city"].pk, **DID)
    assert Entry.objects.count() == before


def test_the_journal_keeps_a_mark_of_a_boundary_and_not_its_text(town):
    actions.set_boundary(place_id=town.places["d1"].pk, boundary=None, source="دستی", reason="اشتباه بود", **DID)
    entry = Entry.objects.get(action="places.set_boundary")
    assert "coordinates" not in entry.changes
    assert Place.objects.get(code="d1").boundary == ""


def test_closing_a_place_with_open_parts_needs_a_reason(town):
    d1 = town.places["d1"].pk
    with pytest.raises(PlaceStillHasParts) as refusal:
        actions.close_place(place_id=d1, closed_on=TODAY, **DID)
    assert "2 open places" in refusal.value.sentence("en")
    with pytest.raises(PlaceStillHasParts):
        actions.close_place(place_id=d1, closed_on=TODAY, with_parts=True, **DID)
    actions.close_place(place_id=d1, closed_on=TODAY, with_parts=True, reason="ادغام", **DID)
    assert Place.objects.filter(closed_on=TODAY).count() == 3
    assert Entry.objects.filter(action="places.close_place", reason="ادغام").count() == 3
    with pytest.raises(AlreadyClosed):
        actions.close_place(place_id=d1, closed_on=TODAY, **DID)


def test_a_city_is_linked_with_the_same_city_of_the_other_tree_only(town):
    with pytest.raises(TwinMismatch):
        actions.link_city(place_id=town.places["city"].pk, twin_id=town.places["d1"].pk, **DID)
    other = make(town, "c2", "city", "2301", "civil")
    actions.link_city(place_id=other.pk, twin_id=town.places["city"].pk, **DID)
    assert Place.objects.get(code="city").twin_id == other.pk
    assert Place.objects.get(code="c-city").twin_id is None
    actions.link_city(place_id=other.pk, twin_id=None, **DID)
    assert not Place.objects.filter(twin__isnull=False).exists()


def test_moving_an_office_takes_all_below_it_along(town):
    actions.move_office(office_id=town.offices["T-1"].pk, parent_id=town.offices["T-2"].pk, **DID)
    area = Office.objects.get(code="T-1-1")
    assert area.level == 4
    assert area.path == "/".join(["", *(str(town.offices[c].pk) for c in ("T", "T-2", "T-1", "T-1-1")), ""])
    assert office_tree().holds(town.offices["T-2"].pk, area.pk)


def test_offices_never_stand_in_a_loop_or_deeper_than_four(town):
    with pytest.raises(OfficeLoop):
        actions.move_office(office_id=town.offices["T"].pk, parent_id=town.offices["T-1-1"].pk, **DID)
    with pytest.raises(OfficeTooDeep):
        actions.move_office(office_id=town.offices["T-1"].pk, parent_id=town.offices["T-2-1"].pk, **DID)
    fourth = actions.create_office(
        code="4", kind="area_office", place_id=town.places["d1-1"].pk, name_fa="چهار",
        parent_id=town.offices["T-1-1"].pk, **DID,
    )  # fmt: skip
    with pytest.raises(OfficeTooDeep):
        actions.create_office(
            code="5", kind="area_office", place_id=town.places["d1-1"].pk, name_fa="پنج", parent_id=fourth.pk, **DID
        )


def test_an_office_with_open_offices_below_is_not_closed(town):
    with pytest.raises(OfficeStillHasParts):
        actions.close_office(office_id=town.offices["T-1"].pk, closed_on=TODAY, **DID)
    with pytest.raises(OfficeCodeTaken):
        actions.update_office(office_id=town.offices["T-1"].pk, code="T-2", **DID)
    actions.update_office(office_id=town.offices["T-1"].pk, phone="021-1", **DID)
    assert '"phone":["","021-1"]' in Entry.objects.get(action="places.update_office").changes


def test_a_jurisdiction_is_not_granted_twice_for_the_same_time(town):
    with pytest.raises(JurisdictionOverlaps):
        town.grant("T-1", "d1")
    granted = town.grant("T-1", "d1", "sweep", starts_on=TODAY, ends_on=date(2027, 1, 1))
    with pytest.raises(JurisdictionOverlaps):
        town.grant("T-1", "d1", "sweep", starts_on=date(2027, 1, 1))
    town.grant("T-1", "d1", "sweep", starts_on=date(2027, 1, 2))
    with pytest.raises(EndBeforeStart):
        actions.end_jurisdiction(jurisdiction_id=granted.pk, ends_on=date(2026, 1, 1), **DID)


@pytest.mark.parametrize("role", ["clerk", "bakhshdar", "coordination_deputy", "auditor", "analyst"])
def test_only_the_steward_edits_places_and_offices(town, role):
    by = Actor(kind="appointment", key="9", role=role)
    place, office, before = town.places["d1"].pk, town.offices["T-1"].pk, Entry.objects.count()
    attempts = [
        lambda **did: actions.create_place(code="x", tree="civil", level="province", parent_id=None, name_fa="x", **did),
        lambda **did: actions.update_place(place_id=place, name_fa="x", **did),
        lambda **did: actions.move_place(place_id=place, parent_id=None, **did),
        lambda **did: actions.set_boundary(place_id=place, boundary=None, **did),
        lambda **did: actions.close_place(place_id=place, closed_on=TODAY, **did),
        lambda **did: actions.link_city(place_id=place, twin_id=None, **did),
        lambda **did: actions.create_office(code="x", kind="dehyari", place_id=place, name_fa="x", **did),
        lambda **did: actions.update_office(office_id=office, name_fa="x", **did),
        lambda **did: actions.move_office(office_id=office, parent_id=None, **did),
        lambda **did: actions.close_office(office_id=office, closed_on=TODAY, **did),
        lambda **did: actions.grant_jurisdiction(office_id=office, place_id=place, **did),
        lambda **did: actions.end_jurisdiction(jurisdiction_id=1, ends_on=TODAY, **did),
    ]
    for attempt in attempts:
        with pytest.raises(OnlyStewardEditsPlaces):
            attempt(by=by, at=AT)
    assert Entry.objects.count() == before


def test_a_job_may_do_what_the_steward_may(town):
    actions.update_place(place_id=town.places["d1"].pk, name_fa="تازه", by=job("import"), at=datetime.now(UTC))
    assert Entry.objects.get(action="places.update_place").actor_kind == "job"


def test_a_place_that_is_not_there_is_said_to_be_missing(db):
    with pytest.raises(PlaceNotFound):
        actions.update_place(place_id=1, name_fa="x", **DID)


def test_an_offices_calendar_is_that_of_its_province_and_the_offices_above(town):
    assert province_code(town.places["d1-1"].pk) == "23"
    assert calendar_scopes(town.offices["T-1-1"].pk) == (
        ("province", "23"), ("office", "T"), ("office", "T-1"), ("office", "T-1-1"),
    )  # fmt: skip


def test_the_tree_answers_without_asking_the_database(town, django_assert_num_queries):
    places, _ = tree(), office_tree()
    with django_assert_num_queries(0):
        assert [node.code for node in tree().children(town.places["city"].pk)] == ["d1", "d2"]
        assert {node.code for node in tree() if node.level == "city"} == {"city", "c-city"}
        assert places.subtree(town.places["d2"].pk) == {town.places[code].pk for code in ("d2", "d2-1", "d2-2")}
        assert places.by_code("village").path[0] == town.places["23"].pk
        assert places.path_names(town.places["d1"].pk) == ["شهر تهران", "منطقه ۱"]
        assert office_tree().children(None)[0].level == 1
