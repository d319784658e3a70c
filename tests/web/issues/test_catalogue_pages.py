"""The catalogues of issues: everybody reads them, the steward keeps them."""

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.issues import actions
from peygir.domain.issues.models import Criterion, PolicyAim, Topic
from peygir.domain.issues.ranking_factories import NOW
from peygir.domain.people.factories import log_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def steward(client):
    log_in(client, "steward")
    return client


def test_a_topic_is_added_and_changed_but_its_code_stays(steward):
    sent = {"code": "noise", "name_fa": "آلودگی صوتی", "name_en": "Noise", "order": "۳", "active": "on"}
    assert steward.post("/desk/issues/catalogues/topics/new/", sent).status_code == 302
    topic = Topic.objects.get(code="noise")
    address = f"/desk/issues/catalogues/topics/{topic.pk}/"
    assert steward.post(address, {"code": "other", "name_fa": "سروصدا", "name_en": "Noise", "order": "3"}).status_code == 302
    topic.refresh_from_db()
    assert (topic.code, topic.name_fa, topic.active) == ("noise", "سروصدا", False)
    assert "دیگر پیشنهاد نمی‌شود" in steward.get("/desk/issues/catalogues/topics/").content.decode()


def test_a_code_that_is_taken_is_told_beside_the_form(steward):
    sent = {"code": "noise", "name_fa": "آلودگی صوتی", "name_en": "Noise", "order": "3", "active": "on"}
    steward.post("/desk/issues/catalogues/topics/new/", sent)
    assert steward.post("/desk/issues/catalogues/topics/new/", sent).status_code == 422
    assert Topic.objects.filter(code="noise").count() == 1


def test_an_aim_has_dates_and_says_where_it_is_written(steward):
    sent = {
        "code": "slogan-1405", "title_fa": "شعار سال", "kind": "slogan", "starts_on": "1405/01/01", "ends_on": "1405/12/29",
        "source": "پیام نوروزی",
    }  # fmt: skip
    assert steward.post("/desk/issues/catalogues/aims/new/", sent | {"ends_on": "1404/12/29"}).status_code == 422
    assert steward.post("/desk/issues/catalogues/aims/new/", sent).status_code == 302
    aim = PolicyAim.objects.get()
    page = steward.get("/desk/issues/catalogues/aims/").content.decode()
    assert "پیام نوروزی" in page
    changed = steward.post(f"/desk/issues/catalogues/aims/{aim.pk}/", sent | {"source": "ابلاغیه ۱۲"})
    assert changed.status_code == 302
    aim.refresh_from_db()
    assert (aim.code, aim.source) == ("slogan-1405", "ابلاغیه ۱۲")


def test_a_criterion_is_changed_with_what_its_marks_mean(steward):
    actions.load_criteria(by=job("test"), at=NOW)
    row = Criterion.objects.get(code="severity")
    address = f"/desk/issues/catalogues/criteria/{row.pk}/"
    form = steward.get(address).context["form"]
    sent = {name: value for name, value in form.initial.items() if value is not False} | {"mark_10_fa": "مرگ"}
    assert steward.post(address, sent).status_code == 302
    row.refresh_from_db()
    assert row.anchors["10"]["fa"] == "مرگ"
    assert "مرگ" in steward.get("/desk/issues/catalogues/criteria/").content.decode()


def test_others_read_the_catalogues_and_are_offered_no_change(client, city):
    log_in(client, "analyst")
    for name in ("topics", "aims", "criteria"):
        page = client.get(f"/desk/issues/catalogues/{name}/")
        assert page.status_code == 200
        assert "/new/" not in page.content.decode()
