"""Comments of the public on the desk: shown with one button, hidden with a reason, each by who keeps the register there."""

import pytest
from django.utils import timezone

from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Comment
from peygir.domain.people.factories import log_in, make_appointment

pytestmark = pytest.mark.django_db
NOW = timezone.now()


@pytest.fixture
def said(city) -> Comment:
    issue = make_issue(city.bakhsh, published_at=NOW, title="قطع آب در تابستان")
    return Comment.objects.create(issue=issue, text="ما هم شب‌ها آب نداریم", at=NOW)


@pytest.fixture
def bakhshdar(client, city):
    log_in(client, make_appointment("bakhshdar", city.bakhshdari))
    return client


def test_what_waits_is_read_with_its_issue_and_shown_with_one_button(bakhshdar, said):
    page = bakhshdar.get("/desk/issues/comments/").content.decode()
    assert "ما هم شب‌ها آب نداریم" in page
    assert "قطع آب در تابستان" in page
    assert bakhshdar.post(f"/desk/issues/comments/{said.pk}/", {"shown": "1"}).status_code == 302
    said.refresh_from_db()
    assert said.state == "shown"
    assert "نظری در انتظار خواندن نیست" in bakhshdar.get("/desk/issues/comments/").content.decode()


def test_hiding_asks_for_a_reason_and_keeps_it(bakhshdar, said):
    refused = bakhshdar.post(f"/desk/issues/comments/{said.pk}/", {"reason": " "})
    assert refused.status_code == 422
    assert "field-error" in refused.content.decode()
    bakhshdar.post(f"/desk/issues/comments/{said.pk}/", {"reason": "نام یک نفر در آن است"})
    said.refresh_from_db()
    assert (said.state, said.reason) == ("hidden", "نام یک نفر در آن است")


def test_what_may_speak_of_persons_is_marked(bakhshdar, said):
    assert "شاید درباره اشخاص است" not in bakhshdar.get("/desk/issues/comments/").content.decode()
    Comment.objects.filter(pk=said.pk).update(text="همسایه افغانی ما")
    assert "شاید درباره اشخاص است" in bakhshdar.get("/desk/issues/comments/").content.decode()


def test_comments_of_other_places_are_neither_seen_nor_decided(client, city, said):
    log_in(client, make_appointment("district_mayor", city.district6))
    assert "ما هم شب‌ها" not in client.get("/desk/issues/comments/").content.decode()
    assert client.post(f"/desk/issues/comments/{said.pk}/", {"shown": "1"}).status_code == 404
    said.refresh_from_db()
    assert said.state == "waiting"


@pytest.mark.parametrize("count", [2, 40])
def test_a_longer_list_asks_no_more_of_the_database(bakhshdar, said, count, django_assert_max_num_queries):
    Comment.objects.bulk_create([Comment(issue=said.issue, text=f"نظر {n}", at=NOW) for n in range(count)])
    bakhshdar.get("/desk/issues/comments/")
    with django_assert_max_num_queries(6):
        bakhshdar.get("/desk/issues/comments/")


def test_the_side_list_leads_there_for_who_may_decide(bakhshdar):
    assert 'href="/desk/issues/comments/"' in bakhshdar.get("/desk/issues/").content.decode()
