"""The evening before, who goes out is told how many visits tomorrow holds; the offices are told nothing."""

from datetime import timedelta

import pytest

from peygir.domain.audit.vault import open_text
from peygir.domain.messages.models import Outgoing
from peygir.domain.people.models import Appointment, User
from peygir.domain.supervision import actions
from peygir.domain.supervision.factories import NOW, make_team, make_visit
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.telling_duties import remind_of_visits
from tests.domain.supervision.rounds.scene import TODAY, TOMORROW


@pytest.fixture
def going(scene):
    """A team of two with two visits tomorrow, one of them unannounced; everybody can be written to."""
    opened = scene.opened()
    team = make_team(opened, scene.inspector, scene.other)
    for office in (scene.county.area_office, scene.second_office):
        visit = scene.visit(opened, office=office)
        actions.schedule_visit(visit.pk, team.pk, scene.inspector.pk, TOMORROW, by=scene.lead, at=NOW)
    Visit.objects.filter(pk=visit.pk).update(unannounced=True)
    for user in User.objects.all():
        User.objects.filter(pk=user.pk).update(email=f"{user.pk}@example.org")
    return team


def told() -> list[str]:
    return sorted(open_text(one.recipient_sealed) for one in Outgoing.objects.filter(template="visits_tomorrow"))


def test_the_whole_team_is_told_once_and_nobody_else(scene, going):
    assert remind_of_visits(NOW) == "2 reminders"
    assert told() == sorted(f"{one.user_id}@example.org" for one in (scene.inspector, scene.other))
    assert remind_of_visits(NOW) == "0 reminders"
    assert Outgoing.objects.count() == 2


def test_the_letter_names_no_office(scene, going):
    remind_of_visits(NOW)
    text = open_text(Outgoing.objects.first().body_sealed)
    assert "۲" in text
    assert "/field/" in text
    assert scene.county.area_office.name_fa not in text
    assert scene.second_office.name_fa not in text


def test_at_the_desk_only_the_one_named_is_told(scene, going):
    Visit.objects.filter(kind="field").update(planned_on=None)
    desk = Visit.objects.filter(kind="desk").first()
    actions.assign_desk(desk.pk, scene.other.pk, TOMORROW, by=scene.lead, at=NOW)
    remind_of_visits(NOW)
    assert told() == [f"{scene.other.user_id}@example.org"]


def test_nobody_is_told_of_what_is_over_or_of_another_day(scene, going):
    make_visit(going.round, scene.county.area_office, state="done", team=going, on=TOMORROW, number=9)
    Visit.objects.filter(state="planned").update(planned_on=TOMORROW + timedelta(days=1))
    assert remind_of_visits(NOW) == "0 reminders"


def test_whose_appointment_has_ended_is_not_told(scene, going):
    Appointment.objects.filter(pk=scene.other.pk).update(ends_on=TODAY)
    remind_of_visits(NOW)
    assert told() == [f"{scene.inspector.user_id}@example.org"]


def test_however_many_visits_it_costs_the_same_queries(scene, going, django_assert_max_num_queries):
    for _ in range(5):
        make_visit(going.round, scene.county.area_office, team=going, on=TOMORROW)
    with django_assert_max_num_queries(12):
        remind_of_visits(NOW)
