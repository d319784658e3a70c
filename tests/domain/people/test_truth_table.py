"""Every role against every action of accounts, appointments and keys; and no action of any room without a table."""

from datetime import UTC, date, datetime, timedelta

import pytest
from allauth.usersessions.models import UserSession

from peygir.domain.people import actions, factories
from peygir.domain.people.models import Appointment, Token, User
from tests.domain import truth

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
TODAY = date(2026, 11, 22)
OWN, OTHERS = "one's own", "another's"
DAY = timedelta(days=1)


def _user(by, case) -> User:
    return User.objects.get(pk=by.user_id) if case == OWN else factories.make_user()


def _appointment_id(by, case) -> int:
    return by.appointment_id if case == OWN else factories.make_appointment("clerk").pk


def _token(by, case) -> Token:
    return Token.objects.create(
        appointment_id=_appointment_id(by, case), name="x", hash="h", created_at=NOW, expires_at=NOW + DAY
    )


def _session(user) -> int:
    return UserSession.objects.create(user=user, ip="127.0.0.1", session_key="k", user_agent="x").pk


def _appoint(by, case):
    given = {"office_id": factories.make_office().pk, "role": "clerk", "starts_on": TODAY}
    user_id = by.user_id if case == "oneself" else factories.make_user().pk
    return lambda: actions.appoint(user_id=user_id, **given, by=by, at=NOW)


def _on_a_user(act, **given):
    def prepare(by, case):
        user = factories.make_user()
        return lambda: act(user.pk, **given, by=by, at=NOW)

    return prepare


def _create(by, case):
    return lambda: actions.create_account(username="somebody", full_name="", by=by, at=NOW)


def _end(by, case):
    appointment_id = _appointment_id(by, OTHERS)
    return lambda: actions.end_appointment(appointment_id, last_day=TODAY, by=by, at=NOW)


def _first_steward(by, case):
    # Somebody who is steward already is told so by a rule, not by a permission; so the actor's own chair stands aside.
    office = factories.make_office("secretariat")
    Appointment.objects.filter(role="steward").update(ends_on=TODAY - DAY)
    given = {"username": "first", "full_name": "", "office_id": office.pk}
    return lambda: actions.appoint_first_steward(**given, by=by, at=NOW)


def _issue(by, case):
    appointment_id = _appointment_id(by, case)
    return lambda: actions.issue_token(appointment_id, name="x", lifetime=DAY, by=by, at=NOW)


def _revoke(by, case):
    token = _token(by, case)
    return lambda: actions.revoke_token(token.pk, by=by, at=NOW)


def _revoke_all(by, case):
    user_id = _token(by, case).appointment.user_id
    return lambda: actions.revoke_all_tokens(user_id, by=by, at=NOW)


def _end_session(by, case):
    user = _user(by, case)
    session_id = _session(user)
    return lambda: actions.end_session(session_id, user=user, by=by, at=NOW)


def _end_sessions(by, case):
    user = _user(by, case)
    return lambda: actions.end_all_sessions(user, by=by, at=NOW)


DRIVERS = {
    "create_account": _create,
    "change_account": _on_a_user(actions.change_account, full_name="نام تازه"),
    "close_account": _on_a_user(actions.close_account, reason="x"),
    "reopen_account": _on_a_user(actions.reopen_account),
    "issue_password_link": _on_a_user(actions.issue_password_link),
    "set_initial_password": _on_a_user(actions.set_initial_password, password="یک جمله نسبتا دراز ۷"),
    "unlock_account": _on_a_user(actions.unlock_account),
    "remove_second_factor": _on_a_user(actions.remove_second_factor, reason="x"),
    "appoint": _appoint,
    "end_appointment": _end,
    "appoint_first_steward": _first_steward,
    "issue_token": _issue,
    "revoke_token": _revoke,
    "revoke_all_tokens": _revoke_all,
    "end_all_sessions": _end_sessions,
    "end_session": _end_session,
}


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "name"), truth.cases("people"))
def test_a_role_may_do_exactly_what_the_table_says(row, name):
    by = truth.actor(name)
    truth.check(row, name, DRIVERS[row.action](by, row.case))


@pytest.mark.parametrize("room", truth.rooms())
def test_every_public_action_of_a_room_stands_in_its_table(room):
    rows = truth.table(room)
    listed = {row.action for row in rows}
    missing, gone = truth.public_actions(room) - listed, listed - truth.public_actions(room)
    assert not missing, f"add rows for {sorted(missing)} to tests/domain/{room}/truth_table.csv (see tests/domain/truth.py)"
    assert not gone, f"no such action any more: {sorted(gone)}"


@pytest.mark.parametrize("room", truth.rooms())
def test_a_table_is_well_formed_and_driven(room):
    rows = truth.table(room)
    assert {cell for row in rows for cell in row.cells.values()} <= truth.CELLS
    assert len({row.key for row in rows}) == len(rows)
    if any(cell != "-" for row in rows for cell in row.cells.values()):
        driver = truth.HERE / room / "test_truth_table.py"
        assert driver.exists(), f"{driver.name} of {room} is missing"
        assert f'truth.cases("{room}")' in driver.read_text("utf-8")


def test_only_the_steward_manages_people_and_never_themselves():
    rows = {row.key: row for row in truth.table("people")}
    assert [name for name in truth.ROLES if rows["appoint", ""].cells[name] == "yes"] == ["steward"]
    assert set(rows["appoint", "oneself"].cells.values()) == {"no", "-"}
