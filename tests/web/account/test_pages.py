"""Every page of an account stands, in Persian, and does what it says."""

import re

import pytest
from django.core.cache import cache
from django.urls import reverse
from django.utils.html import escape

from peygir.domain.audit.models import Entry
from peygir.domain.people import factories
from peygir.domain.people.models import Appointment, Token

pytestmark = pytest.mark.django_db
LATIN_WORDS = re.compile(r">[^<]*\b[A-Za-z]{4,}\b[^<]*<")


def text_of(response) -> str:
    return response.content.decode()


@pytest.mark.parametrize(
    "name",
    [
        "account:home",
        "account:appointments",
        "account:tokens",
        "account:help",
        "account_logout",
        "account_inactive",
        "account_change_password",
        "mfa_index",
        "mfa_list_webauthn",
        "usersessions_list",
    ],
)
def test_a_page_of_ones_own_account_stands_in_our_frame(client, name):
    factories.log_in(client, "clerk")
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert "shared/mark.svg" in text_of(response), "not in the frame of the desk"
    assert '<html lang="fa" dir="rtl"' in text_of(response)


def test_there_is_no_way_to_open_an_account_alone(client):
    for path in ("signup/", "password/reset/", "email/", "confirm-email/", "login/code/", "social/login/"):
        assert client.get(f"/account/{path}").status_code in {404, 302}, path
    assert client.get("/account/signup/").status_code == 404


def test_a_right_password_logs_in_whatever_digits_and_case_the_name_is_typed_in(client):
    appointment = factories.make_appointment("clerk", user=factories.make_user("ali.137"))
    response = client.post(reverse("account_login"), {"login": " Ali.۱۳۷ ", "password": factories.PASSWORD})
    assert response.status_code == 302, text_of(response)
    assert client.get(reverse("account:home")).wsgi_request.actor.appointment_id == appointment.pk


def test_five_wrong_passwords_lock_the_name_and_the_page_says_what_to_do(client):
    factories.make_user("reza")
    for _ in range(5):
        response = client.post(reverse("account_login"), {"login": "reza", "password": "wrong"})
        assert "درست نیست" in text_of(response)
    response = client.post(reverse("account_login"), {"login": "REZA", "password": factories.PASSWORD})
    assert response.status_code == 200
    assert "قفل" in text_of(response)
    assert "راهبر" in text_of(response)
    other = client.post(reverse("account_login"), {"login": "somebody", "password": "wrong"})
    assert "قفل شده" not in text_of(other), "one name's lock is not another's"


def test_the_steward_unlocks_a_name_at_once(client):
    user = factories.make_user("sara")
    for _ in range(6):
        client.post(reverse("account_login"), {"login": "sara", "password": "wrong"})
    factories.log_in(client, "steward")
    page = client.get(reverse("people:account", args=[user.pk]))
    assert "نام قفل است" in text_of(page)
    client.post(reverse("people:step", args=[user.pk, "unlock"]))
    client.logout()
    response = client.post(reverse("account_login"), {"login": "sara", "password": factories.PASSWORD})
    assert response.status_code == 302
    assert Entry.objects.filter(action="people.unlock_account", thing_id=user.pk).exists()


def test_locks_stand_in_the_table_all_processes_share(client):
    factories.make_user("mina")
    client.post(reverse("account_login"), {"login": "mina", "password": "wrong"})
    assert cache.__class__.__name__ != "LocMemCache"
    assert Token.objects.db == "default"


def test_a_given_password_must_be_changed_before_anything_else(client):
    user = factories.make_user(must_change_password=True)
    factories.make_appointment("clerk", user=user)
    client.post(reverse("account_login"), {"login": user.username, "password": factories.PASSWORD})
    assert client.get(reverse("account:tokens")).url == reverse("account_change_password")
    fresh = "یک جمله نسبتا دراز ۵۷"
    page = client.post(
        reverse("account_change_password"),
        {"oldpassword": factories.PASSWORD, "password1": factories.PASSWORD, "password2": factories.PASSWORD},
    )
    assert "گذرواژه دیگری" in text_of(page)
    done = client.post(
        reverse("account_change_password"), {"oldpassword": factories.PASSWORD, "password1": fresh, "password2": fresh}
    )
    assert done.status_code == 302, text_of(done)
    assert client.get(reverse("account:tokens")).status_code == 200
    assert Entry.objects.filter(action="people.change_password", thing_id=user.pk).count() == 1


def test_a_role_that_decides_enters_the_desk_only_with_a_second_factor(client, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    factories.log_in(client, "bakhshdar")
    assert client.get(reverse("account:tokens")).url == reverse("mfa_index")
    assert "نقش شما آن را می‌خواهد" in text_of(client.get(reverse("mfa_index")))
    factories.log_in(client, "office_staff")
    assert client.get(reverse("account:tokens")).status_code == 200


def test_a_person_with_two_hats_changes_them_and_the_choice_holds(client):
    first = factories.log_in(client, "clerk")
    second = factories.make_appointment("analyst", user=first.user)
    foreign = factories.make_appointment("steward")
    page = text_of(client.get(reverse("account:home")))
    assert f'value="{second.pk}"' in page, "the header offers the other hat"
    client.post(reverse("account:act_as"), {"appointment": second.pk})
    assert client.get(reverse("account:home")).wsgi_request.actor.role == "analyst"
    assert client.post(reverse("account:act_as"), {"appointment": foreign.pk}).status_code == 404
    Appointment.objects.filter(pk=second.pk).update(ends_on="2020-04-01")
    assert client.get(reverse("account:home")).wsgi_request.actor.role == "clerk"


def test_an_ended_appointment_opens_nothing_at_the_next_request(client):
    appointment = factories.log_in(client, "clerk")
    assert client.get(reverse("account:tokens")).status_code == 200
    Appointment.objects.filter(pk=appointment.pk).update(ends_on="2020-04-01")
    refused = client.get(reverse("account:tokens"))
    assert refused.status_code == 403
    assert "حکمی ندارد" in text_of(refused)


def test_a_closed_account_is_logged_out_at_the_next_request(client):
    appointment = factories.log_in(client, "clerk")
    appointment.user.is_active = False
    appointment.user.save()
    assert client.get(reverse("account:home")).status_code == 302


def test_a_session_is_ended_by_its_owner_and_by_nobody_else(client):
    appointment = factories.make_appointment("clerk")
    elsewhere, stranger = type(client)(), type(client)()
    for one in (client, elsewhere):
        one.post(reverse("account_login"), {"login": appointment.user.username, "password": factories.PASSWORD})
    listed = client.get(reverse("usersessions_list")).context["sessions"]
    assert len(listed) == 2
    other = next(one for one in listed if one.session_key == elsewhere.session.session_key)
    factories.log_in(stranger, "clerk")
    assert stranger.post(reverse("account:end_session", args=[other.pk])).status_code == 404
    assert elsewhere.get(reverse("account:home")).status_code == 200
    client.post(reverse("account:end_session", args=[other.pk]))
    assert elsewhere.get(reverse("account:home")).status_code == 302


def test_a_key_is_shown_once_and_revoked_by_its_owner(client):
    appointment = factories.log_in(client, "clerk")
    page = client.post(reverse("account:tokens"), {"appointment": appointment.pk, "name": "ربات", "days": "۳۰"})
    secret = re.search(r"peygir_[\w-]{43}", text_of(page)).group()
    assert secret not in text_of(client.get(reverse("account:tokens")))
    token = Token.objects.get()
    stranger = type(client)()
    factories.log_in(stranger, "clerk")
    assert stranger.post(reverse("account:revoke_token", args=[token.pk])).status_code == 403
    client.post(reverse("account:revoke_token", args=[token.pk]))
    token.refresh_from_db()
    assert token.revoked_at is not None


def test_a_session_request_costs_three_queries_session_user_and_appointments(client, django_assert_num_queries):
    factories.log_in(client, "clerk")
    with django_assert_num_queries(3):
        client.get(reverse("account:help"))


def test_the_message_of_a_refused_password_names_its_reason(client):
    user = factories.make_user("hamid", full_name="حمید")
    factories.log_in(client, "steward")
    page = client.post(reverse("people:step", args=[user.pk, "password-link"]))
    link = re.search(r"http://testserver(/account/choose-password/[^<]+)", text_of(page)).group(1)
    client.logout()
    weak = client.post(link, {"password1": "Tehran1405!", "password2": "Tehran1405!"})
    assert weak.status_code == 422
    assert escape("واژه") in text_of(weak)
    good = client.post(link, {"password1": "چراغ سبز کوچه ۹", "password2": "چراغ سبز کوچه ۹"})
    assert good.status_code == 302
    assert client.get(link).status_code == 410, "a link works once"
    assert client.post(reverse("account_login"), {"login": "hamid", "password": "چراغ سبز کوچه ۹"}).status_code == 302
