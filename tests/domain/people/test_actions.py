"""Accounts and appointments: what is refused, what is written, what the journal says."""

import json
from datetime import date, timedelta

import pytest

from peygir.base.problems import InvalidInput
from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.people import actions, factories, lockout, problems, queries
from peygir.domain.people.links import user_of_link
from peygir.domain.people.models import Appointment

TODAY = date(2026, 11, 22)
CONSOLE = job("console")
pytestmark = pytest.mark.django_db


def appoint(by, now, **given):
    given = {"starts_on": TODAY, **given}
    if "office_id" not in given:
        given["office_id"] = factories.make_office("area_office").pk
    given.setdefault("user_id", factories.make_user().pk)
    given.setdefault("role", "clerk")
    return actions.appoint(**given, by=by, at=now)


def test_a_steward_opens_an_account_that_cannot_be_entered_yet(steward, now):
    user = actions.create_account(username=" Zahra.۱۲ ", full_name="زهرا", by=steward, at=now)
    assert user.username == "zahra.12"
    assert not user.has_usable_password()
    entry = Entry.objects.get(action="people.create_account")
    assert (entry.actor_key, entry.thing_id) == (steward.key, user.pk)


@pytest.mark.parametrize("name", ["", "ab", "علی", "a b c", "-abc", "x" * 65])
def test_a_user_name_that_cannot_be_typed_everywhere_is_refused(steward, now, name):
    with pytest.raises(problems.UsernameNotUsable):
        actions.create_account(username=name, full_name="", by=steward, at=now)


def test_two_accounts_never_share_a_name_whatever_its_case(steward, now):
    actions.create_account(username="reza", full_name="", by=steward, at=now)
    with pytest.raises(problems.UsernameTaken):
        actions.create_account(username="REZA", full_name="", by=steward, at=now)


def test_an_appointment_is_entered_with_its_order_and_journalled(steward, now):
    made = appoint(steward, now, order_number="۱۲/۳۴۵", order_date=TODAY)
    changes = json.loads(Entry.objects.get(action="people.appoint").changes)
    assert changes["role"] == [None, "clerk"]
    assert changes["order_number"] == [None, "۱۲/۳۴۵"]
    assert queries.actor_for(made.user, on=TODAY).role == "clerk"


def test_a_steward_grants_no_role_to_themselves(steward, now):
    with pytest.raises(problems.CannotAppointOneself):
        appoint(steward, now, user_id=steward.user_id)
    second_hat = factories.make_appointment("analyst", user=Appointment.objects.get(pk=steward.appointment_id).user)
    assert queries.actor_of(second_hat).user_id == steward.user_id
    with pytest.raises(problems.OnlyStewardsManagePeople):
        appoint(queries.actor_of(second_hat), now)


@pytest.mark.parametrize(("role", "kind"), [("steward", "area_office"), ("bakhshdar", "governorate"), ("dehyar", "bakhshdari")])
def test_a_role_is_held_only_at_its_kinds_of_office(steward, now, role, kind):
    with pytest.raises(problems.RoleNotHeldThere):
        appoint(steward, now, role=role, office_id=factories.make_office(kind).pk)


def test_no_appointment_at_a_closed_office_nor_for_a_closed_account(steward, now):
    with pytest.raises(problems.OfficeClosed):
        appoint(steward, now, office_id=factories.make_office(closed_on=TODAY).pk)
    with pytest.raises(problems.AccountInactive):
        appoint(steward, now, user_id=factories.make_user(is_active=False).pk)


@pytest.mark.parametrize(("starts", "ends", "free"), [(0, None, False), (-3, 0, False), (6, 9, True), (-9, -6, True)])
def test_the_same_chair_is_held_once_at_a_time(steward, now, starts, ends, free):
    office, user = factories.make_office(), factories.make_user()
    same = {"user_id": user.pk, "office_id": office.pk}
    appoint(steward, now, **same, starts_on=TODAY - timedelta(days=5), ends_on=TODAY + timedelta(days=5))
    again = {
        "starts_on": TODAY + timedelta(days=starts),
        "ends_on": None if ends is None else TODAY + timedelta(days=ends),
    }
    if free:
        appoint(steward, now, **same, **again)
    else:
        with pytest.raises(problems.AlreadyAppointed):
            appoint(steward, now, **same, **again)


def test_a_substitute_has_an_end_within_the_term_the_same_chair_and_another_name(steward, now):
    chief = appoint(steward, now, role="area_manager", ends_on=TODAY + timedelta(days=30))
    chair = {"role": "area_manager", "office_id": chief.office_id, "kind": "substitute", "stands_in_for_id": chief.pk}
    for wrong, problem in (
        ({"ends_on": None}, problems.SubstituteOutsideTerm),
        ({"ends_on": TODAY + timedelta(days=31)}, problems.SubstituteOutsideTerm),
        ({"ends_on": TODAY, "starts_on": TODAY - timedelta(days=1)}, problems.SubstituteOutsideTerm),
        ({"ends_on": TODAY, "user_id": chief.user_id}, problems.SubstituteMismatch),
        ({"ends_on": TODAY, "role": "clerk"}, problems.SubstituteMismatch),
        ({"ends_on": TODAY, "stands_in_for_id": None}, problems.SubstituteMismatch),
        ({"ends_on": TODAY, "kind": "acting"}, problems.SubstituteMismatch),
    ):
        with pytest.raises(problem):
            appoint(steward, now, **{**chair, **wrong})
    made = appoint(steward, now, **chair, ends_on=TODAY + timedelta(days=7))
    with pytest.raises(problems.SubstituteMismatch):
        appoint(steward, now, **{**chair, "stands_in_for_id": made.pk}, ends_on=TODAY + timedelta(days=7))


def test_ending_an_appointment_ends_its_substitutes_and_tells_the_journal(steward, now):
    chief = appoint(steward, now, role="area_manager")
    substitute = appoint(
        steward,
        now,
        role="area_manager",
        office_id=chief.office_id,
        kind="substitute",
        stands_in_for_id=chief.pk,
        ends_on=TODAY + timedelta(days=9),
    )
    actions.end_appointment(chief.pk, last_day=TODAY + timedelta(days=2), reason="انتقال", by=steward, at=now)
    substitute.refresh_from_db()
    assert substitute.ends_on == TODAY + timedelta(days=2)
    entries = Entry.objects.filter(action="people.end_appointment")
    assert {entry.thing_id for entry in entries} == {chief.pk, substitute.pk}
    with pytest.raises(problems.AppointmentAlreadyEnded):
        actions.end_appointment(chief.pk, last_day=TODAY + timedelta(days=3), by=steward, at=now)


def test_the_last_steward_can_neither_go_nor_be_closed_out(steward, now):
    with pytest.raises(problems.LastSteward):
        actions.end_appointment(steward.appointment_id, last_day=TODAY, by=steward, at=now)
    with pytest.raises(problems.LastSteward):
        actions.close_account(steward.user_id, reason="", by=steward, at=now)
    leaving_sooner = factories.make_appointment("steward", ends_on=TODAY + timedelta(days=3))
    with pytest.raises(problems.LastSteward):
        actions.end_appointment(steward.appointment_id, last_day=TODAY + timedelta(days=3), by=steward, at=now)
    staying = factories.make_appointment("steward")
    actions.end_appointment(steward.appointment_id, last_day=TODAY + timedelta(days=3), by=steward, at=now)
    assert leaving_sooner.pk != staying.pk


def test_a_closed_stewards_account_does_not_count_as_the_one_who_stays(steward, now):
    factories.make_appointment("steward", user=factories.make_user(is_active=False))
    with pytest.raises(problems.LastSteward):
        actions.end_appointment(steward.appointment_id, last_day=TODAY, by=steward, at=now)


def test_closing_an_account_keeps_its_past_and_reopening_gives_it_back(steward, now):
    appointment = appoint(steward, now)
    actions.close_account(appointment.user_id, reason="بازنشسته", by=steward, at=now)
    appointment.user.refresh_from_db()
    assert queries.actor_for(appointment.user, on=TODAY) is None
    actions.reopen_account(appointment.user_id, by=steward, at=now)
    appointment.user.refresh_from_db()
    assert queries.actor_for(appointment.user, on=TODAY) is not None
    assert Entry.objects.filter(action="people.close_account").get().reason == "بازنشسته"


def test_a_link_sets_a_password_once_and_ends_the_old_one(steward, now):
    user = factories.make_user()
    who, key = actions.issue_password_link(user.pk, by=steward, at=now)
    user.refresh_from_db()
    assert not user.check_password(factories.PASSWORD)
    assert user_of_link(who, key) == user
    assert user_of_link(who, key[:-1] + "x") is None
    assert user_of_link("%%", key) is None
    actions.choose_password(user, "گذرواژه‌ای دراز ۷", at=now)
    assert user_of_link(who, key) is None


@pytest.mark.parametrize(
    "weak",
    [
        "short1",
        "12345678901",
        "password123",
        "حشسسصخقی",  # "password" on the Persian layout
        "Tehran1405!",
        "شهرداری۱۴۰۵",
        "09121234567a",
        "۰۹۱۲۱۲۳۴۵۶۷",
        "aaaaaaaaaaaa",
        "ضصثقفغعهخح",  # "qwertyuiop"
        "user-of-hamid",
    ],
)
def test_passwords_people_would_try_first_are_refused(steward, now, weak):
    user = factories.make_user("hamid", full_name="user-of-hamid")
    with pytest.raises(problems.PasswordTooWeak) as refusal:
        actions.set_initial_password(user.pk, weak, by=steward, at=now)
    assert isinstance(refusal.value, InvalidInput)
    assert weak not in refusal.value.sentence("fa")


@pytest.mark.parametrize("good", ["correct horse battery", "کوچه سبز و چراغ ۹", "x7#kQ!pz04vW"])
def test_passwords_nobody_would_guess_are_taken(steward, now, good):
    user = factories.make_user()
    assert actions.set_initial_password(user.pk, good, by=steward, at=now).must_change_password


def test_the_first_steward_is_appointed_by_the_console_once(db, now):
    office = factories.make_office("secretariat")
    first = {"full_name": "راهبر", "office_id": office.pk, "by": CONSOLE, "at": now}
    made = actions.appoint_first_steward(username="first", **first)
    assert queries.actor_for(made.user, on=TODAY).role == "steward"
    with pytest.raises(problems.StewardExists):
        actions.appoint_first_steward(username="second", **first)


def test_unlocking_forgets_the_failures_allauth_counted(steward, now, rf):
    from allauth.core.internal import ratelimit

    user, request = factories.make_user("parvin"), rf.post("/")
    count = {"app": "allauth.account", "action": lockout.ACTION, "key": lockout.key_of("Parvin")}
    for _ in range(5):
        assert ratelimit.consume(request, **count)
    assert ratelimit.consume(request, **count) is None
    from time import time

    assert lockout.is_locked("parvin", time())
    actions.unlock_account(user.pk, by=steward, at=now)
    assert not lockout.is_locked("parvin", time())
    assert ratelimit.consume(request, **count)


def test_all_keys_of_an_account_are_revoked_at_once(steward, now, make_token):
    token, _secret = make_token("clerk")
    assert actions.revoke_all_tokens(token.appointment.user_id, by=steward, at=now) == 1
    token.refresh_from_db()
    assert token.revoked_at == now


def test_a_steward_makes_no_key_in_anothers_name(steward, now):
    appointment = appoint(steward, now)
    with pytest.raises(problems.NotYourToken):
        actions.issue_token(appointment.pk, name="x", lifetime=timedelta(days=30), by=steward, at=now)


@pytest.mark.parametrize("days", [0, 367])
def test_a_key_lives_a_day_to_a_year(steward, now, days):
    appointment = appoint(steward, now)
    with pytest.raises(problems.TokenLifetime):
        actions.issue_token(appointment.pk, name="x", lifetime=timedelta(days=days), by=CONSOLE, at=now)
