"""The console opens the first account, and lets people in again."""

import re

import pytest
from click.testing import CliRunner
from django.urls import reverse

from peygir.cli.user import command
from peygir.domain.people import factories, lockout
from peygir.domain.people.models import Appointment, User

pytestmark = pytest.mark.django_db


def run(*words: str):
    return CliRunner().invoke(command, list(words))


def password_in(output: str) -> str:
    return re.search(r"one-time password: (\S+)", output).group(1)


def test_the_first_steward_of_an_empty_installation_logs_in_and_must_change_the_password(client):
    done = run("first-steward", "--username", "Rahbar")
    assert done.exit_code == 0, done.output
    held = Appointment.objects.select_related("office").get(user__username="rahbar")
    assert (held.role, held.office.code, held.office.kind) == ("steward", "SECRETARIAT", "secretariat")
    given = {"login": "rahbar", "password": password_in(done.output)}
    assert client.post(reverse("account_login"), given).status_code == 302
    assert client.get(reverse("people:accounts")).url == reverse("account_change_password")


def test_a_second_first_steward_is_refused_and_leaves_nothing():
    run("first-steward", "--username", "rahbar")
    again = run("first-steward", "--username", "other", "--office", "ELSEWHERE")
    assert again.exit_code == 1
    assert "A steward is in office" in again.output
    assert not User.objects.filter(username="other").exists()


def test_an_account_is_opened_appointed_and_refused_a_role_at_the_wrong_office():
    office = factories.make_office("area_office", code="T-6-2")
    assert run("create", "--username", "m.rezaei", "--name", "مریم").exit_code == 0
    wrong = run("appoint", "m.rezaei", "--role", "steward", "--office", "T-6-2")
    assert wrong.exit_code == 1
    assert "cannot be held" in wrong.output
    right = run("appoint", "m.rezaei", "--role", "area_manager", "--office", "T-6-2", "--from", "1405/9/1")
    assert right.exit_code == 0, right.output
    made = Appointment.objects.get(user__username="m.rezaei")
    assert (made.office_id, made.starts_on.isoformat()) == (office.pk, "2026-11-22")


def test_unlocking_gives_a_fresh_password_when_asked(client):
    factories.make_user("reza")
    for _ in range(6):
        client.post(reverse("account_login"), {"login": "reza", "password": "wrong"})
    done = run("unlock", "reza", "--password")
    assert done.exit_code == 0, done.output
    assert not any(lockout.cache.get(key) for key in lockout.cache_keys("reza"))
    given = {"login": "reza", "password": password_in(done.output)}
    assert client.post(reverse("account_login"), given).status_code == 302


def test_secrets_are_fresh_each_time_and_name_the_variables():
    first, second = run("secrets").output, run("secrets").output
    assert first != second
    assert [line.split("=")[0] for line in first.splitlines()] == [
        "PEYGIR_SECRET_KEY",
        "PEYGIR_VAULT_KEYS",
        "PEYGIR_HASH_KEY",
    ]
