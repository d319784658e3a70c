"""The generator: the same city from the same seed, legal courses, points where they say, nobody's data."""

import tracemalloc
from collections import Counter, defaultdict
from datetime import UTC, datetime, timedelta
from itertools import islice, pairwise

import pytest
import shapely

from peygir.base.text import find_sensitive, normalise_mobile
from peygir.cli.sample.life.menu import menu
from peygir.cli.sample.life.skill import skill_of
from peygir.cli.sample.life.stream import DAYS, stream_demands
from peygir.cli.sample.life.texts import lines_of
from peygir.cli.sample.offices import sample_offices
from peygir.cli.sample.places import sample_places
from peygir.domain.demands.reasons import REASONS
from peygir.domain.demands.states import ARROWS, CLOSED, Channel, Exposure, Kind, State
from peygir.domain.services.starting import read_catalogue

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
ARROW = {a.verb: a for a in ARROWS}
SERVICES = {s.code: s for s in read_catalogue().services}
PLACES = {p.code: p for p in sample_places()}
OFFICES = {o.code: o for o in sample_offices()}


@pytest.fixture(scope="module")
def city():
    return list(stream_demands(3000, seed=1, now=NOW))


def _state(demand):
    state = State.REGISTERED
    for event in demand.events:
        arrow = ARROW[event.verb]
        assert state in arrow.sources, (demand.serial, state, event)
        state = arrow.target
    return state


def test_every_service_of_the_catalogue_has_sentences_and_no_other():
    assert set(lines_of("municipal")) | set(lines_of("civil")) == set(SERVICES)
    for tree in ("municipal", "civil"):
        assert {SERVICES[code].tree for code in lines_of(tree)} <= {tree, "both"}
        assert len(menu(tree).services) == len(lines_of(tree))


def test_the_same_seed_and_moment_give_the_same_city_and_another_seed_another(city):
    assert list(stream_demands(3000, seed=1, now=NOW)) == city
    assert list(stream_demands(100, seed=2, now=NOW)) != list(stream_demands(100, seed=1, now=NOW))


def test_demands_come_in_the_order_of_registration_within_the_ninety_days(city):
    assert [d.serial for d in city] == list(range(1, 3001))
    assert all(a.registered_at <= b.registered_at for a, b in pairwise(city))
    assert city[0].registered_at >= NOW - timedelta(days=DAYS + 1)
    assert city[-1].registered_at <= NOW


@pytest.mark.parametrize("count", [1, 7, 4096, 9001])
def test_exactly_as_many_come_as_were_asked_for(count):
    assert sum(1 for _ in stream_demands(count, seed=3, now=NOW)) == count


def test_every_course_walks_open_arrows_with_listed_reasons_in_order_of_time(city):
    for d in city:
        _state(d)
        moments = [d.registered_at, *(e.at for e in d.events)]
        assert moments == sorted(moments)
        assert moments[-1] <= NOW
        for e in d.events:
            assert e.reason in REASONS.get(e.verb, ("",)), e
            if "office" in ARROW[e.verb].asks:
                assert OFFICES[e.to].kind in {"area_office", "district_municipality"}
            if "evidence_or_note" in ARROW[e.verb].asks:
                assert e.note


def test_the_city_lives_in_every_state(city):
    states = Counter(_state(d) for d in city)
    assert set(states) == set(State)
    still_open = sum(n for state, n in states.items() if state not in CLOSED)
    assert 0.1 < still_open / len(city) < 0.4


def test_an_office_never_confirms_its_own_claim(city):
    answers = [e for d in city for e in d.events if e.verb in {"confirm", "verify", "reopen", "lapse"}]
    assert {e.who for e in answers} == {"reporter", "caller", "dehyar", "job"}


def test_values_are_those_the_room_of_demands_knows(city):
    assert {d.kind for d in city} == set(Kind)
    assert {d.exposure for d in city} == set(Exposure)
    assert {d.channel for d in city} <= set(Channel)
    for d in city:
        assert d.kind in SERVICES[d.service].kinds
        asked = {q.code: q for q in SERVICES[d.service].questions}
        assert set(d.answers) <= set(asked)
        assert {code for code, q in asked.items() if q.required} <= set(d.answers)


def test_points_lie_in_their_place_or_beside_it_for_a_repeated_report(city):
    for d in city:
        away = PLACES[d.place].boundary.distance(shapely.Point(d.lon, d.lat))
        assert away < (0.002 if d.same_as else 1e-5), d.serial


def test_the_office_follows_the_owner_rule(city):
    for d in city:
        office, service = OFFICES[d.office], SERVICES[d.service]
        climbed = office.kind == "bakhshdari" and service.owner_kind == "dehyari"
        assert office.kind == service.owner_kind or climbed
        assert office.agency_kind == service.agency_kind


def test_repeated_reports_name_the_first_and_stand_near_it(city):
    by_serial = {d.serial: d for d in city}
    repeats = [d for d in city if d.same_as]
    assert len(repeats) == int(3000 * 0.09)
    for d in repeats:
        first = by_serial[d.same_as]
        assert first.serial < d.serial
        assert first.same_as == 0
        assert (first.service, first.place) == (d.service, d.place)
        assert abs(first.lon - d.lon) + abs(first.lat - d.lat) < 0.003
    merged = [d for d in city if any(e.verb == "merge" for e in d.events)]
    assert merged
    assert all(d.same_as for d in merged)


def test_contact_is_kept_only_where_the_exposure_allows_it(city):
    for d in city:
        assert not (d.contact_phone and d.exposure == "anonymous")
        assert bool(d.contact_name) == (d.exposure == "named")
        if d.contact_phone:
            assert normalise_mobile(d.contact_phone)
    assert 0.3 < sum(bool(d.contact_phone) for d in city) / len(city) < 0.8


def test_texts_say_nothing_that_should_not_be_kept_about_persons(city):
    assert [(d.text, found) for d in city if (found := find_sensitive(d.text + " " + d.address))] == []
    assert [d.text for d in city if "{" in d.text or len(d.text) < 15] == []
    assert len({d.text for d in city}) > 0.9 * len(city)


def test_complaints_about_conduct_name_a_unit_that_does_not_receive_them(city):
    complaints = [d for d in city if d.kind == "complaint"]
    assert complaints
    for d in complaints:
        assert d.unit_concerned in OFFICES or d.service == "conduct-agency"
        assert d.unit_concerned != d.office
        assert d.unit_concerned not in {e.to for e in d.events if e.to}


@pytest.mark.slow
def test_offices_differ_in_skill_and_it_shows():
    skills = [skill_of(o.code, 1) for o in sample_offices() if o.kind == "area_office"]
    assert max(s.pace for s in skills) > 2 * min(s.pace for s in skills)
    claimed = defaultdict(list)
    for d in islice(stream_demands(20_000, seed=1, now=NOW), 20_000):
        if any(e.verb == "claim_done" for e in d.events):
            claimed[d.office].append(any(e.verb == "reopen" for e in d.events))
    many = [sum(c) / len(c) for c in claimed.values() if len(c) >= 80]
    assert max(many) > 2 * min(many)


@pytest.mark.slow
def test_the_stream_keeps_little_in_memory():
    stream = stream_demands(120_000, seed=1, now=NOW)
    for _ in islice(stream, 5_000):  # caches and maps are drawn
        pass
    tracemalloc.start()
    for _ in islice(stream, 30_000):
        pass
    kept, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 60e6, (kept, peak)
