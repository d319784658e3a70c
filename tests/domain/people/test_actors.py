"""Who acts: the appointments in force, and the actor made of one."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, transaction

from peygir.domain.people import factories, queries, tokens
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Office

TODAY = date(2026, 11, 22)
pytestmark = pytest.mark.django_db


def test_an_actor_carries_office_path_level_kind_and_place():
    district = factories.make_office("district_municipality")
    area = factories.make_office("area_office", parent=district)
    appointment = factories.make_appointment("area_manager", area)
    actor = queries.actor_for(appointment.user, on=TODAY)
    assert (actor.role, actor.office_id, actor.office_kind) == ("area_manager", area.pk, "area_office")
    assert actor.office_path == (district.pk, area.pk)
    assert (actor.office_level, actor.place_id, actor.place_level) == (2, area.place_id, "area")
    assert actor.key == str(appointment.pk)
    assert area.name_fa in actor.name
    assert "شهردار ناحیه" in actor.name


def test_one_query_builds_an_actor(django_assert_num_queries):
    appointment = factories.make_appointment("bakhshdar")
    factories.make_appointment("analyst", user=appointment.user)
    with django_assert_num_queries(1):
        queries.actor_for(appointment.user, on=TODAY)


@pytest.mark.parametrize(
    ("starts", "ends", "holds"),
    [(-1, None, True), (0, 0, True), (1, None, False), (-9, -1, False), (-9, 0, True), (-9, 5, True)],
)
def test_an_appointment_holds_from_its_first_to_its_last_day(starts, ends, holds):
    appointment = factories.make_appointment(
        "clerk",
        starts_on=TODAY + timedelta(days=starts),
        ends_on=None if ends is None else TODAY + timedelta(days=ends),
    )
    assert (queries.actor_for(appointment.user, on=TODAY) is not None) is holds


def test_a_closed_account_has_no_actor():
    appointment = factories.make_appointment("clerk", user=factories.make_user(is_active=False))
    assert queries.actor_for(appointment.user, on=TODAY) is None


def test_a_substitute_acts_only_while_the_one_stood_in_for_holds_the_chair():
    chief = factories.make_appointment("bakhshdar", ends_on=TODAY - timedelta(days=1))
    substitute = factories.make_appointment(
        "bakhshdar", chief.office, kind="substitute", stands_in_for=chief, ends_on=TODAY + timedelta(days=3)
    )
    assert queries.actor_for(substitute.user, on=TODAY) is None
    Appointment.objects.filter(pk=chief.pk).update(ends_on=None)
    actor = queries.actor_for(substitute.user, on=TODAY)
    assert actor.name.startswith("جانشین بخشدار")
    assert queries.actor_for(substitute.user, on=TODAY + timedelta(days=4)) is None


def test_of_several_appointments_the_chosen_one_acts_and_otherwise_the_main_one():
    user = factories.make_user()
    acting = factories.make_appointment("area_manager", user=user, kind="acting")
    main = factories.make_appointment("clerk", user=user)
    assert queries.actor_for(user, on=TODAY).appointment_id == main.pk
    assert queries.actor_for(user, acting.pk, on=TODAY).appointment_id == acting.pk


def test_a_choice_of_somebody_elses_appointment_falls_back_to_ones_own():
    mine, theirs = factories.make_appointment("clerk"), factories.make_appointment("steward")
    assert queries.actor_for(mine.user, theirs.pk, on=TODAY).appointment_id == mine.pk


def test_an_office_that_changed_its_kind_or_closed_no_longer_carries_the_role():
    changed, closed = factories.make_appointment("bakhshdar"), factories.make_appointment("bakhshdar")
    Office.objects.filter(pk=changed.office_id).update(kind="agency_branch")
    Office.objects.filter(pk=closed.office_id).update(closed_on=TODAY)
    assert queries.actor_for(changed.user, on=TODAY) is None
    assert queries.actor_for(closed.user, on=TODAY) is None


@pytest.mark.parametrize(
    "fields",
    [
        {"role": "steward", "office_kind": "area_office"},
        {"role": "area_manager", "office_kind": "bakhshdari"},
        {"role": "king", "office_kind": "area_office"},
        {"role": "clerk", "office_kind": "area_office", "kind": "substitute"},
        {"role": "clerk", "office_kind": "area_office", "ends_on": date(2019, 1, 1)},
    ],
)
def test_the_database_itself_refuses_what_the_rules_refuse(fields):
    office, user = factories.make_office("area_office"), factories.make_user()
    with pytest.raises(IntegrityError), transaction.atomic():
        Appointment.objects.bulk_create(
            [Appointment(**{"user": user, "office": office, "starts_on": date(2020, 1, 1), **fields})]
        )


def test_a_token_speaks_for_its_appointment_with_one_query(django_assert_num_queries, make_token, now):
    token, secret = make_token("agency_liaison")
    assert tokens.actor_of(secret, now).appointment_id == token.appointment_id
    with django_assert_num_queries(1):
        tokens.actor_of(secret, now)
    token.refresh_from_db()
    assert token.used_on == TODAY
    assert secret not in token.hash


def test_a_token_dies_with_revocation_expiry_appointment_or_account(make_token, now):
    token, secret = make_token("clerk")
    assert tokens.actor_of(secret, token.expires_at) is None
    assert tokens.actor_of(secret + "x", now) is None
    assert tokens.actor_of("", now) is None
    for change in (
        lambda: Appointment.objects.filter(pk=token.appointment_id).update(ends_on=TODAY - timedelta(days=1)),
        lambda: type(token.appointment.user).objects.filter(pk=token.appointment.user_id).update(is_active=False),
        lambda: type(token).objects.filter(pk=token.pk).update(revoked_at=now),
    ):
        assert tokens.actor_of(secret, now) is not None
        point = transaction.savepoint()
        change()
        assert tokens.actor_of(secret, now) is None
        transaction.savepoint_rollback(point)
