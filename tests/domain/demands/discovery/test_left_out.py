"""What makes no proposal: rounds of the crews, one matter told many times, a day of the whole city, an address nobody meant."""

from datetime import timedelta

import numpy as np

from peygir.domain.demands.discovery import duties
from peygir.domain.demands.discovery.default_points import at_default_points
from peygir.domain.demands.discovery.emerging import find_emerging
from peygir.domain.demands.discovery.groups import find_duplicates, find_groups
from peygir.domain.demands.discovery.reports import gather, left_out
from peygir.domain.demands.discovery.returning import find_recurrences
from peygir.domain.demands.discovery.voices import first_voices
from peygir.domain.demands.factories import NOW
from peygir.domain.demands.models import Demand
from peygir.domain.people.factories import make_place
from peygir.domain.places.models import Place
from tests.domain.demands.discovery.test_finding import closed, crowd, lay, usual

SINCE, UNTIL = NOW - timedelta(days=365), NOW + timedelta(days=1)


def quiet(places, number=200, days=200):
    for place in places:
        yield from (row | {"area_id": place.pk} for row in usual_of(place, number, days))


def usual_of(place, number, days):
    class Of:
        place61 = place

    return usual(Of, number, days=days)


# One voice a matter


def told_again(city, number, **fields):
    """One eager neighbour at one door about a matter nobody has closed."""
    at = {"lon": 51.40501, "lat": 35.70501, "area_id": city.place62.pk, "text": "هنوز هست"} | fields
    return [at | {"registered_at": NOW - timedelta(days=2 - n * 0.05)} for n in range(number)]


def test_one_matter_told_thirty_times_from_one_door_is_nothing_emerging(city):
    lay(city, [*quiet((city.place61, city.place62, city.place71)), *told_again(city, 30)])
    assert find_emerging(NOW) == []
    voices = first_voices(gather(since=SINCE, until=UNTIL, unlinked=False))
    assert (len(voices), voices[600:].sum()) == (630, 1)


def test_thirty_houses_that_tell_the_same_are_thirty_voices_and_their_repeats_go_along(city):
    houses = [{"lon": 51.405 + n * 0.0004, "lat": 35.705} for n in range(30)]
    rows = [one for house in houses for one in told_again(city, 2, **house)]
    numbers = lay(city, [*quiet((city.place61, city.place62, city.place71)), *rows])
    (found,) = find_emerging(NOW)
    assert 30 <= found.observed <= 33
    assert set(found.members) >= set(numbers[600:])
    assert "30 more told again, not counted" in found.why_en
    assert found.parameters["left_out_repeats"] >= 30


def test_a_village_without_points_that_reports_a_cut_is_many_voices(city):
    rows = [{"lon": None, "lat": None, "area_id": None, "village_id": city.village.pk}] * 12
    lay(city, rows)
    assert first_voices(gather(since=SINCE, until=UNTIL)).sum() == 12


def test_what_a_clerk_merged_counts_once_unless_its_first_is_not_gathered(city):
    numbers = lay(city, told_again(city, 4, lon=None, lat=None))
    Demand.objects.filter(pk__in=numbers[1:3]).update(merged_into=numbers[0])
    assert first_voices(gather(since=SINCE, until=UNTIL)).tolist() == [True, False, False, True]
    Demand.objects.filter(pk=numbers[0]).update(conduct=True)
    assert first_voices(gather(since=SINCE, until=UNTIL)).tolist() == [True, True, True]


def test_a_matter_closed_and_told_again_is_a_second_voice(city):
    lay(city, [closed(city, 40), closed(city, 20), closed(city, 19)])
    assert first_voices(gather(since=SINCE, until=UNTIL)).tolist() == [True, True, False]


# The whole city


def test_a_storm_over_the_whole_city_is_no_cluster_and_its_worst_place_is_one(city):
    places = [city.place61, city.place62, city.place71, *(make_place("municipal", "area", city.place7) for _ in range(5))]
    calm = list(quiet(places, number=100))
    storm = [row | {"area_id": place.pk, "lon": None} for place in places for row in crowd(city, 12, days=1, ago=0.05)]
    lay(city, [*calm, *storm])
    assert find_emerging(NOW) == []
    lay(city, [row | {"area_id": places[3].pk, "lon": None} for row in crowd(city, 40, days=1, ago=0.05)])
    assert [one.place_id for one in find_emerging(NOW)] == [places[3].pk]


# The offices' own entries


def test_rounds_of_the_crews_make_no_proposal_and_are_counted(city):
    field = {"channel": "field"}
    again = [closed(city, day) | field for day in (120, 100, 80, 60, 40, 20)]
    once = [closed(city, float(day), lat=35.60 + day * 0.002) for day in range(20, 100)]
    words = "کابل برق جلوی پلاک ۱۲ کوچه بهار افتاده و جرقه می‌زند"
    same = crowd(city, 5, days=1, text=words, **field)
    lay(city, [*usual(city, 400), *crowd(city, 25, **field), *same, *once, *again])
    assert find_groups(NOW) == find_duplicates(NOW) == find_recurrences(NOW) == find_emerging(NOW) == []
    assert left_out(since=SINCE, until=UNTIL) == {"left_out_own_entries": 36}
    lay(city, crowd(city, 25))
    (group,) = find_groups(NOW)
    assert group.parameters["left_out_own_entries"] == 36


# Near-duplicates


def test_reports_alike_only_by_way_of_others_are_not_one_matter(city):
    """A chain of spots 120 m apart: each is near the next, the first is not near the last."""
    words = "کابل برق جلوی پلاک ۱۲ کوچه بهار افتاده و جرقه می‌زند"
    rows = [
        {"lon": 51.40 + step * 0.00133, "lat": 35.7, "area_id": city.place61.pk, "text": words,
         "registered_at": NOW - timedelta(hours=5)}
        for step in range(6)
    ]  # fmt: skip
    lay(city, rows)
    assert find_duplicates(NOW) == []


# Addresses nobody meant


def requests(city, number, **fields):
    for n in range(number):
        yield closed(city, 20 + n * 3.0, lasting=1.0) | fields


def test_what_is_put_at_the_offices_door_comes_back_to_no_spot(city):
    elsewhere = [closed(city, 20.0 + n * 3, lat=35.60 + n * 0.002) for n in range(30)]
    door = list(requests(city, 20, lon=51.41, lat=35.72))
    again = [closed(city, day) for day in (120, 100, 80, 60, 40, 20)]
    numbers = lay(city, [*elsewhere, *door, *again])
    assert [set(one.members) for one in find_recurrences(NOW)] == [set(numbers[50:])]
    assert duties.propose_recurrences(NOW).endswith("; 20 reports at a default address left out")


def test_the_centre_of_a_place_is_no_address_and_one_well_of_a_village_is(city):
    Place.objects.filter(pk=city.place61.pk).update(centre_lon=51.405, centre_lat=35.705)
    lay(
        city, [closed(city, 20), closed(city, 30, lat=35.7051), *requests(city, 12, lon=51.6, lat=35.5, service_id=city.rural.pk)]
    )
    assert np.flatnonzero(at_default_points(gather(since=SINCE, until=UNTIL))).tolist() == [0]
