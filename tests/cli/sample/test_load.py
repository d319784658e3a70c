"""The loader: the sample city through the rooms' own actions, once, with every figure open to its cases."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from click.testing import CliRunner
from django.contrib.auth import authenticate
from django.db import transaction

from peygir.base.draws import redo
from peygir.cli.sample.accounts import SAMPLE_PASSWORD, sample_accounts, showcase
from peygir.cli.sample.command import command
from peygir.cli.sample.geometry.ray import ray_boundaries
from peygir.cli.sample.geometry.tehran import area_boundaries, buffer_areas
from peygir.cli.sample.life.planted import planted_demands
from peygir.cli.sample.life.stream import stream_demands
from peygir.cli.sample.load import load_sample
from peygir.cli.sample.offices import DOUBLE_CLAIM
from peygir.cli.sample.places import sample_places
from peygir.domain.audit.models import Entry
from peygir.domain.demands.models import Callback, CallbackDraw, Contact, Demand, Step
from peygir.domain.demands.states import ARROWS, CLOSED, State
from peygir.domain.messages.models import Outgoing
from peygir.domain.people.models import Appointment, User
from peygir.domain.places.models import Jurisdiction, Office, Place
from peygir.domain.places.queries import office_tree, tree
from peygir.domain.places.resolution import locate, resolve
from peygir.domain.services.models import Service
from peygir.domain.services.queries import catalogue

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
COUNT, SEED = 260, 5
# Steps by which a demand is told of a mission.
_TOLD = {"work_done", "work_not_done"}
PASSWORD = "only-in-this-test-7"
PLANTED = planted_demands(seed=SEED, now=NOW, first=COUNT + 1)


def _load():
    return load_sample(demands=COUNT, seed=SEED, now=NOW, password=PASSWORD)


@pytest.fixture(scope="module")
def loaded(django_db_setup, django_db_blocker):
    """One city for all tests of this file; each test's own changes are undone inside it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield _load()
        transaction.set_rollback(True)


@pytest.fixture
def city(loaded, db):
    return loaded


def test_everything_of_the_sample_is_there(city):
    assert Place.objects.filter(sample=True).count() == city.places == len(sample_places())
    assert Office.objects.filter(kind="area_office").count() == 124
    assert Office.objects.filter(kind="bakhshdari").count() == 5
    assert Service.objects.count() == city.services >= 60
    assert User.objects.filter(sample=True).count() == city.accounts == len(sample_accounts())
    assert Demand.objects.filter(sample=True).count() == city.demands == COUNT + len(PLANTED)
    assert Jurisdiction.objects.filter(place__level="area", service=None).count() == 124


def test_the_second_time_changes_nothing(city):
    before = Entry.objects.count()
    again = _load()
    assert not again.anything
    assert Entry.objects.count() == before
    assert Demand.objects.count() == COUNT + len(PLANTED)


def test_courses_were_played_to_their_end(city):
    assert len(city.stopped) <= COUNT // 50, city.stopped
    told = sum(len(d.events) for d in stream_demands(COUNT, seed=SEED, now=NOW))
    assert city.steps > 0.6 * told


def test_offices_are_those_the_generator_foresaw_unless_the_matter_climbed(city):
    foreseen = {str(d.serial): d for d in (*stream_demands(COUNT, seed=SEED, now=NOW), *PLANTED)}
    offices, services = office_tree(), catalogue(date(2026, 11, 22)).by_code
    contested = set()
    for key, number in Demand.objects.values_list("source_key", "id"):
        told = foreseen[key]
        found = resolve(service=services[told.service], on=told.registered_at.date(), lon=told.lon, lat=told.lat)
        first = Step.objects.filter(demand=number, verb="register").values_list("to_office_id", flat=True).get()
        if offices[first].code != told.office and not told.same_as:
            contested.add((told.service, told.place, found.reason, len(found.levels)))
    assert len(contested) < COUNT // 20, contested


def test_every_demand_is_promised_placed_and_open_or_closed_as_its_state_says(city):
    for d in Demand.objects.all():
        assert d.due_at > d.registered_at
        assert d.is_open == (d.state not in CLOSED)
        assert d.area_id or d.bakhsh_id
        assert d.registered_at <= d.state_since <= NOW


def test_steps_walk_open_arrows_and_end_in_the_state_of_the_demand(city):
    arrows = {(a.verb, source): a.target for a in ARROWS for source in a.sources}
    states: dict[int, str] = {}
    for number, verb, source, target in Step.objects.order_by("id").values_list("demand_id", "verb", "from_state", "to_state"):
        if verb == "register":
            assert number not in states
        elif verb not in {"escalate", *_TOLD}:
            assert states[number] == source
            assert arrows[verb, source] == target
        states[number] = target
    assert states == dict(Demand.objects.values_list("id", "state"))


def test_the_city_shows_what_a_newcomer_looks_for(city):
    states = Counter(Demand.objects.values_list("state", flat=True))
    assert {State.REGISTERED, State.DONE_CLAIMED, State.VERIFIED, State.UNCONFIRMED, State.DUPLICATE} <= set(states)
    assert Demand.objects.filter(promise_flag="missed", is_open=True).exists()
    assert Demand.objects.filter(danger=True).exists()
    assert Demand.objects.filter(escalation_level__gt=0).exists()
    assert Demand.objects.filter(duplicate_count__gt=0).exists()
    assert Demand.objects.filter(area__parent__code="2301021606", is_open=True).count() >= 5


def test_nobody_verified_what_the_own_office_did(city):
    for step in Step.objects.filter(verb__in=["verify", "confirm"]).select_related("demand"):
        assert step.actor_office_id != step.demand.claimed_by_office_id


def test_draws_can_be_redone_from_what_was_stored(city):
    draws = list(CallbackDraw.objects.all())
    assert len(draws) >= 10
    for draw in draws:
        drawn = list(Callback.objects.filter(draw=draw).values_list("demand_id", flat=True))
        assert sorted(redo(draw.seed, draw.population, draw.size)) == sorted(drawn)


def test_every_step_has_its_twin_in_the_journal(city):
    twins = Counter(
        (action.partition(".")[2], number)
        for action, number in Entry.objects.filter(thing="demand").values_list("action", "thing_id")
    )
    for verb, number in Step.objects.exclude(reason_code__in=["callback_yes", "callback_no"]).values_list("verb", "demand_id"):
        assert twins["tell_work_done" if verb in _TOLD else verb, number] >= 1, (verb, number)


def test_invented_reporters_are_not_written_to_and_their_numbers_are_sealed(city):
    assert not Outgoing.objects.exists()
    contacts = list(Contact.objects.all())
    assert contacts
    assert not any(b"0900" in bytes(c.phone_sealed) for c in contacts if c.phone_sealed)
    assert not Contact.objects.filter(demand__exposure="anonymous").exists()


def test_a_point_of_the_buffer_zone_lies_in_an_area_and_in_a_bakhsh(city):
    for key in buffer_areas():
        point = area_boundaries()[key].intersection(ray_boundaries()["2303"]).representative_point()
        levels = {tree()[id_].level for id_ in locate(point.x, point.y).ids}
        assert {"area", "bakhsh"} <= levels


def test_what_two_offices_claim_climbs_to_the_district_with_the_reason(city):
    district, number = DOUBLE_CLAIM.area
    point = area_boundaries()[district, number].representative_point()
    service = catalogue(date(2026, 11, 22)).by_code[DOUBLE_CLAIM.service]
    found = resolve(service=service, on=NOW.date(), lon=point.x, lat=point.y)
    assert found.reason == "doubly_claimed"
    assert office_tree()[found.office_id].code == f"T-{district}"


def test_a_village_without_a_dehyari_leads_to_its_bakhshdari(city):
    village = next(p for p in sample_places() if p.level == "village" and not _has_dehyari(p.code))
    service = catalogue(date(2026, 11, 22)).by_code["rural-waste"]
    found = resolve(service=service, on=NOW.date(), place_id=tree().id_of(village.code))
    assert (found.reason, office_tree()[found.office_id].kind) == ("no_office", "bakhshdari")


def _has_dehyari(code):
    return Office.objects.filter(kind="dehyari", place__code=code).exists()


def test_the_sample_log_ins_open_with_the_given_password(city):
    for account in showcase():
        held = Appointment.objects.get(user__username=account.username)
        assert held.role == account.role
    assert authenticate(username="area-6-2", password=PASSWORD) is not None
    assert authenticate(username="area-6-2", password=PASSWORD + "x") is None


def test_the_tehran_of_both_trees_is_one_city(city):
    civil = Place.objects.get(code="2301021576")
    assert civil.twin.code == "M-2301021576"
    assert civil.twin.twin_id == civil.pk


def test_the_ground_was_laid_before_the_first_demand(city):
    first = Demand.objects.order_by("registered_at").values_list("registered_at", flat=True).first()
    assert Entry.objects.filter(thing="office").latest("at").at < first - timedelta(days=1)


def test_the_command_names_the_log_ins_and_says_that_all_is_there(city):
    said = CliRunner().invoke(command, ["people"], catch_exceptions=False).output
    assert all(account.username in said for account in showcase())
    assert SAMPLE_PASSWORD in said
    again = CliRunner().invoke(command, ["load"], catch_exceptions=False)
    assert "there already" in again.output
