"""What climbed is seen where it waits: by its office's inbox, and decided there whatever else has climbed higher."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from peygir.domain.missions import actions, duties, inbox
from peygir.domain.missions.factories import NOW, make_kind, make_mission
from peygir.domain.missions.models import Delay, Escalation
from peygir.domain.people.factories import log_in, make_actor, make_appointment
from peygir.domain.people.queries import actor_of
from peygir.web.missions.refusals import refusal
from tests.domain.issues.conftest import _built, county

__all__ = ["_built", "county"]
CLIMBED = NOW + timedelta(days=7)


@pytest.fixture
def late(county):
    fields = {"due_on": date(2026, 11, 20), "at": NOW - timedelta(days=30)}
    return make_mission(state="in_progress", office=county.area_office, giver=county.municipality, **fields)


def test_what_climbed_by_rule_stands_in_the_inbox_of_the_office_until_it_decides(county, late, client):
    seat = make_appointment("district_mayor", county.municipality)
    mayor, deputy = actor_of(seat), make_actor("coordination_deputy", county.coordination)
    assert inbox.of_office(mayor, at=CLIMBED).climbed == []
    duties.climb_late(CLIMBED)
    found = inbox.of_office(mayor, at=CLIMBED).climbed
    assert [(one.row.id, one.escalation.by_rule) for one in found] == [(late.pk, True)]
    assert inbox.of_office(deputy, at=CLIMBED).climbed == []
    assert inbox.of_person(make_actor("area_manager", county.area_office), at=CLIMBED).climbed == []
    log_in(client, seat)
    assert late.title in client.get(reverse("missions:office")).content.decode().split('id="climbed"')[1]
    actions.decide_escalation(Escalation.objects.get().pk, "دو نفر می‌آیند", by=mayor, at=CLIMBED)
    assert inbox.of_office(mayor, at=CLIMBED).climbed == []


def test_a_lower_office_decides_what_waits_before_it_though_it_climbed_higher_since(county, late):
    mayor = make_actor("district_mayor", county.municipality)
    duties.climb_late(CLIMBED)
    assert refusal("decide_escalation", mayor, late) is None
    duties.climb_late(CLIMBED + timedelta(days=20))
    assert Escalation.objects.filter(mission=late, decided_at__isnull=True).count() == 2
    assert refusal("decide_escalation", mayor, late) is None


def test_an_old_question_about_work_that_was_claimed_does_not_hold_up_a_new_block(county):
    manager, mayor = make_actor("area_manager", county.area_office), make_actor("district_mayor", county.municipality)
    kind = make_kind("visit", evidence=[])
    mission = make_mission(state="in_progress", office=county.area_office, giver=county.municipality, kind=kind)
    actions.block(mission.pk, "budget", "coordination_office", by=manager, at=NOW)
    actions.claim_done(mission.pk, "رسید و تمام شد", by=manager, at=NOW)
    assert Escalation.objects.get().decided_at == NOW
    assert Delay.objects.get().over_at == NOW
    actions.send_back(mission.pk, "نصف آن مانده است", by=mayor, at=NOW)
    actions.block(mission.pk, "people", "district_municipality", by=manager, at=CLIMBED)
    now = Escalation.objects.get(decided_at__isnull=True)
    actions.decide_escalation(now.pk, "دو نفر می‌آیند", by=mayor, at=CLIMBED)
    mission.refresh_from_db()
    assert (mission.blocked, mission.next_office_id) == (False, county.area_office.pk)


def test_an_office_that_is_asked_anew_does_not_inherit_how_far_the_lateness_of_the_first_climbed(county):
    manager = make_actor("area_manager", county.area_office)
    fields = {"due_on": date(2026, 11, 20), "at": NOW, "giver": county.municipality}
    mission = make_mission(state="assigned", office=county.area_office, **fields)
    duties.climb_late(CLIMBED - timedelta(days=2))
    assert Escalation.objects.get().by_rule
    actions.contest(mission.pk, "not_ours", "کار منطقه است", by=manager, at=CLIMBED - timedelta(days=2))
    judge = make_actor("coordination_deputy", county.coordination)
    mission = actions.decide_contest(mission.pk, "released", "درست است", by=judge, at=CLIMBED)
    assert (mission.escalation_level, mission.escalated_at) == (0, None)
    assert not Escalation.objects.filter(decided_at__isnull=True).exists()
