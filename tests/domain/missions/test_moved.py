"""Where a place or an office is moved in its tree, missions go with it."""

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.calendars.revisions import bump
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.queries import visible_to
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor, make_office

WHO = {"by": job("paths"), "at": NOW}


def moved(row, parent) -> None:
    row = type(row).objects.get(pk=row.pk)  # the scene's own object serves the other tests too
    row.parent, row.path = parent, f"{parent.path}{row.pk}/"
    row.save()
    for name in ("places", "offices"):
        bump(name)


def test_a_moved_village_takes_its_missions_to_the_other_bakhsh(county):
    neighbour = make_actor("bakhshdar", make_office("bakhshdari", county.governorate, county.other))
    mission = make_mission(office=county.water, giver=county.governorate, place=county.village)
    assert not visible_to(neighbour).exists()
    moved(county.village, county.other)
    assert actions.keep_paths(**WHO) == 1
    mission.refresh_from_db()
    assert (mission.bakhsh_id, mission.place_path) == (county.other.pk, f"{county.other.path}{county.village.pk}/")
    assert list(visible_to(neighbour)) == [mission]
    assert Entry.objects.filter(action="missions.keep_paths", thing_id=mission.pk).count() == 1
    assert actions.keep_paths(**WHO) == 0


def test_a_moved_office_is_seen_and_verified_from_where_it_stands_now(county):
    other = make_office("district_municipality", county.coordination)
    mayor = make_actor("district_mayor", other)
    mission = make_mission(state=State.DONE_CLAIMED, office=county.area_office, giver=county.area_office, place=county.area)
    untouched = make_mission(office=county.municipality, giver=county.coordination, place=county.area)
    assert mission.next_office_id == county.municipality.pk
    moved(county.area_office, other)
    assert actions.keep_paths(**WHO) == 1
    mission.refresh_from_db()
    assert (mission.office_level2_id, mission.giver_level2_id, mission.next_office_id) == (other.pk, other.pk, other.pk)
    assert actions.verify(mission.pk, "دیده شد", by=mayor, at=NOW).state == State.VERIFIED
    untouched.refresh_from_db()
    assert untouched.version == 1


def test_when_nothing_moved_it_is_two_reads_of_offices_and_one_of_places(county, django_assert_num_queries):
    for _ in range(3):
        make_mission(office=county.area_office)
    with django_assert_num_queries(5):
        assert actions.keep_paths(**WHO) == 0
