"""The steward's pages of people: found, opened, appointed, ended; refusals stand beside their fields."""

import pytest
from django.urls import reverse

from peygir.domain.people import factories
from peygir.domain.people.directory import LIMIT
from peygir.domain.people.models import Appointment, User

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client):
    return factories.log_in(client, "steward")


def names(response) -> list[str]:
    return [row.user.full_name for row in response.context["page"].rows if row.user.full_name]


def test_accounts_are_found_by_name_as_people_type_it(client, steward):
    for name in ("علي كاظمي", "مریم رضایی", "زهرا کاظمی"):
        factories.make_user(full_name=name)
    assert names(client.get(reverse("people:accounts"), {"text": "کاظمی"})) == ["زهرا کاظمی", "علي كاظمي"]
    assert names(client.get(reverse("people:accounts"), {"text": "رضایی مریم"})) == ["مریم رضایی"]


def test_accounts_are_filtered_by_role_office_and_state(client, steward):
    district = factories.make_office("district_municipality", code="T-6")
    area = factories.make_office("area_office", parent=district, code="T-6-2")
    held = factories.make_appointment("clerk", area, factories.make_user(full_name="در ناحیه"))
    factories.make_appointment("clerk", user=factories.make_user(full_name="جای دیگر"))
    factories.make_user(full_name="بی‌حکم")
    factories.make_user(full_name="بسته", is_active=False)
    url = reverse("people:accounts")
    assert names(client.get(url, {"office": "T-6", "state": "open"})) == ["در ناحیه"]
    assert names(client.get(url, {"office": "T-6-2", "role": "area_manager"})) == []
    assert names(client.get(url, {"state": "idle"})) == ["بی‌حکم"]
    assert names(client.get(url, {"state": "closed"})) == ["بسته"]
    assert len(client.get(url, {"state": "all"}).context["page"].rows) == 5
    assert held.pk


def test_a_long_list_comes_in_pages_at_the_same_number_of_queries(client, steward, django_assert_max_num_queries):
    for _ in range(LIMIT + 5):
        factories.make_appointment("clerk")
    url = reverse("people:accounts")
    client.get(url)
    with django_assert_max_num_queries(7):
        first = client.get(url)
    second = client.get(url, {"after": first.context["page"].next})
    seen = [row.user.pk for page in (first, second) for row in page.context["page"].rows]
    assert len(seen) == len(set(seen)) == LIMIT + 6
    assert second.context["page"].next is None


def test_an_account_is_opened_and_appointed_from_the_pages(client, steward):
    office = factories.make_office("area_office", code="T-6-2")
    done = client.post(reverse("people:new"), {"full_name": "مریم رضایی", "username": "M.Rezaei"})
    user = User.objects.get(username="m.rezaei")
    assert done.url == reverse("people:account", args=[user.pk])
    given = {"role": "area_manager", "office": "T-6-2", "kind": "main", "starts_on": "۱۴۰۵/۹/۱", "order_number": "۱۲"}
    assert client.post(reverse("people:appoint", args=[user.pk]), given).status_code == 302
    made = Appointment.objects.get(user=user)
    assert (made.office_id, made.starts_on.isoformat()) == (office.pk, "2026-11-22")
    page = client.get(reverse("people:account", args=[user.pk])).content.decode()
    assert "شهردار ناحیه" in page


def test_a_refusal_keeps_what_was_entered_and_says_why(client, steward):
    user, office = factories.make_user(), factories.make_office("area_office")
    taken = client.post(reverse("people:new"), {"full_name": "x", "username": user.username})
    assert taken.status_code == 422
    assert "از آن کس دیگری است" in taken.content.decode()
    given = {"role": "steward", "office": office.code, "kind": "main", "starts_on": "1405/9/1"}
    wrong = client.post(reverse("people:appoint", args=[user.pk]), given)
    assert wrong.status_code == 422
    assert "نمی‌توان داشت" in wrong.content.decode()
    assert f'value="{office.code}"' in wrong.content.decode()
    unknown = client.post(reverse("people:appoint", args=[user.pk]), {**given, "office": "هیچ‌جا"})
    assert "دفتری با این کد یا نام نیست" in unknown.content.decode()
    myself = client.post(reverse("people:appoint", args=[steward.user_id]), given)
    assert "به خودش" in myself.content.decode()


def test_a_substitute_is_entered_by_the_name_of_the_one_stood_in_for(client, steward):
    chief = factories.make_appointment("bakhshdar", user=factories.make_user("chief"))
    user = factories.make_user()
    given = {"role": "bakhshdar", "office": chief.office.code, "kind": "substitute", "starts_on": "1405/9/1"}
    no_end = client.post(reverse("people:appoint", args=[user.pk]), {**given, "stands_in_for": "chief"})
    assert "با تاریخ پایان" in no_end.content.decode()
    done = client.post(reverse("people:appoint", args=[user.pk]), {**given, "stands_in_for": "chief", "ends_on": "1405/9/20"})
    assert done.status_code == 302, done.content.decode()
    assert Appointment.objects.get(user=user).stands_in_for_id == chief.pk


def test_an_appointment_is_ended_with_a_day_and_a_reason(client, steward):
    appointment = factories.make_appointment("clerk")
    url = reverse("people:end_appointment", args=[appointment.pk])
    assert client.post(url, {"last_day": "1405/9/10"}).status_code == 422
    assert client.post(url, {"last_day": "۱۴۰۵/۹/۱۰", "reason": "انتقال"}).status_code == 302
    appointment.refresh_from_db()
    assert appointment.ends_on.isoformat() == "2026-12-01"
    last = client.post(reverse("people:end_appointment", args=[steward.pk]), {"last_day": "1405/9/10", "reason": "x"})
    assert "آخرین راهبر" in last.content.decode()


@pytest.mark.parametrize("verb", ["end-sessions", "remove-second-factor", "close", "revoke-keys"])
def test_each_step_at_the_side_of_an_account_says_what_it_did(client, steward, verb):
    user = factories.make_appointment("clerk").user
    done = client.post(reverse("people:step", args=[user.pk, verb]), {"reason": "آزمون"}, follow=True)
    assert done.status_code == 200
    assert len(list(done.context["messages"])) == 1


def test_an_unknown_step_or_person_is_not_found(client, steward):
    assert client.post(reverse("people:step", args=[steward.user_id, "fly"])).status_code == 404
    assert client.get(reverse("people:account", args=[999_999])).status_code == 404
