"""The steward's pages of services, calendars and messages."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from peygir.base.calendar import hours
from peygir.domain.audit.actors import job
from peygir.domain.calendars import actions as calendar_actions
from peygir.domain.calendars.models import DayOff, WorkingWeek
from peygir.domain.calendars.queries import working_calendar
from peygir.domain.people import factories
from peygir.domain.services import actions as service_actions
from peygir.domain.services.models import Service, Topic
from peygir.domain.services.queries import catalogue
from peygir.web.steward.forms.services import ServiceForm

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
BY = job("setup")


def text_of(response) -> str:
    return response.content.decode()


def questions(*asked: dict, initial: int = 0) -> dict:
    given = {"question-TOTAL_FORMS": len(asked), "question-INITIAL_FORMS": initial}
    for number, question in enumerate(asked):
        given |= {f"question-{number}-{name}": value for name, value in question.items()}
    return given


def sent_by(values: dict) -> dict:
    """What a browser sends of a form's values: nothing for an empty date or an unticked box."""
    return {name: value for name, value in values.items() if value is not None and value is not False}


@pytest.fixture
def topic() -> Topic:
    return service_actions.create_topic(code="light", name_fa="روشنایی", name_en="Lighting", by=BY, at=AT)


def fields(topic: Topic, **more) -> dict:
    return {
        "topic_id": topic.pk, "name_fa": "چراغ خاموش", "name_en": "Lamp out", "standard_amount": "۲",
        "standard_unit": "days", "standard_clock": "working", "owner_kind": "area_office", "tree": "municipal",
        "privacy": "public", "position": "0",
    } | more  # fmt: skip


def test_a_service_is_entered_with_its_questions(client, steward, topic):
    asked = {
        "code": "colour", "type": "choice", "label_fa": "رنگ", "label_en": "Colour", "required": "on",
        "choices": "r | سرخ | Red\nb | آبی | Blue",
    }  # fmt: skip
    given = fields(topic, code="lamp") | questions(asked, {"type": "choice"})
    answer = client.post(reverse("steward:new_service"), given)
    assert answer.status_code == 302, answer.context["questions"].errors
    service = catalogue().by_code["lamp"]
    assert service.standard_amount == 2
    assert [(choice.code, choice.fa) for choice in service.questions[0].choices] == [("r", "سرخ"), ("b", "آبی")]
    assert "چراغ خاموش" in text_of(client.get(reverse("steward:services")))


def test_a_service_is_changed_and_a_question_removed(client, steward, topic):
    question = {"code": "n", "type": "number", "label_fa": "چند؟", "label_en": "How many?", "required": False}
    values = {name: value for name, value in fields(topic).items() if name != "topic_id"} | {"standard_amount": 2, "position": 0}
    row = service_actions.create(code="lamp", topic_id=topic.pk, questions=[question], by=BY, at=AT, **values)
    url = reverse("steward:service", args=[row.pk])
    assert "چند؟" in text_of(client.get(url))
    gone = {"code": "n", "type": "number", "label_fa": "چند؟", "label_en": "How many?", "DELETE": "on"}
    given = fields(topic, standard_amount="5") | questions(gone, initial=1)
    assert client.post(url, given).status_code == 302
    assert catalogue().by_code["lamp"].questions == ()
    assert catalogue().by_code["lamp"].standard_amount == 5


def test_what_is_wrong_with_a_service_stands_beside_its_field(client, steward, topic):
    given = fields(topic, code="lamp", owner_kind="agency_branch") | questions()
    refused = client.post(reverse("steward:new_service"), given)
    assert refused.status_code == 422
    assert list(refused.context["form"].errors) == ["agency_kind"]
    bad = {"code": "q", "type": "choice", "label_fa": "؟", "label_en": "?", "choices": "تنها"}
    refused = client.post(reverse("steward:new_service"), fields(topic, code="lamp") | questions(bad))
    assert refused.status_code == 422
    assert "کد | فارسی | انگلیسی" in text_of(refused)
    one = bad | {"choices": "a | تنها | only"}
    refused = client.post(reverse("steward:new_service"), fields(topic, code="lamp") | questions(one))
    assert "دست‌کم دو گزینه" in text_of(refused)
    assert not Service.objects.exists()


def test_the_form_shows_a_service_as_it_is_and_saving_it_so_changes_nothing(client, steward):
    service_actions.load_starting(by=BY, at=AT)
    row = Service.objects.filter(questions__type="choice").first()
    url = reverse("steward:service", args=[row.pk])
    page = client.get(url)
    form, formset = page.context["form"], page.context["questions"]
    given = sent_by({name: form[name].value() for name in ServiceForm.base_fields})
    asked = [sent_by({inner.name: inner.value() for inner in one}) for one in formset.initial_forms]
    before = row.__dict__ | {"_state": None}
    answer = client.post(url, given | questions(*asked, initial=len(asked)))
    assert answer.status_code == 302, answer.context["form"].errors
    assert Service.objects.get(pk=row.pk).__dict__ | {"_state": None} == before
    assert "services.update" not in text_of(client.get(reverse("journal:history", args=["service", row.pk])))


def test_a_service_is_retired_and_a_topic_corrected(client, steward, topic):
    values = fields(topic) | {"standard_amount": 2, "position": 0}
    row = service_actions.create(code="lamp", by=BY, at=AT, **values)
    assert client.post(reverse("steward:retire_service", args=[row.pk]), {"ends_on": "1405/1/1", "reason": "x"}).url
    assert catalogue(date(2026, 11, 22)).services == ()
    given = {"name_fa": "نور", "name_en": "Light", "position": "3"}
    assert client.post(reverse("steward:topic", args=[topic.pk]), given).status_code == 302
    assert catalogue().topics[topic.pk].name_fa == "نور"
    assert client.post(reverse("steward:topic", args=[topic.pk]), given | {"parent_id": topic.pk}).status_code == 422
    assert client.post(reverse("steward:new_topic"), given | {"code": "new"}).status_code == 302


def test_the_list_of_services_asks_nothing_for_its_eighty_rows(client, steward, django_assert_max_num_queries):
    service_actions.load_starting(by=BY, at=AT)
    catalogue()
    client.get(reverse("steward:services"))
    with django_assert_max_num_queries(5):
        client.get(reverse("steward:services"))


def test_a_sudden_closure_is_declared_in_jalali_with_its_hours(client, steward):
    given = {"on": "۱۴۰۵/۹/۷", "kind": "closure", "title_fa": "آلودگی هوا", "hours": "۱۱ تا ۱۴:۳۰", "scope": "country"}
    assert client.post(reverse("steward:new_day"), given).status_code == 302
    assert working_calendar().working_intervals(date(2026, 11, 28)) == (hours("07:30", "11:00"),)
    page = text_of(client.get(reverse("steward:calendars"), {"year": "1405"}))
    assert "آلودگی هوا" in page
    again = client.post(reverse("steward:new_day"), given)
    assert again.status_code == 422
    assert "پیش‌تر ثبت شده است" in text_of(again)


def test_a_scope_must_be_known(client, steward):
    given = {"on": "1405/9/7", "kind": "holiday", "title_fa": "تعطیل", "scope": "office", "scope_code": "nowhere"}
    assert client.post(reverse("steward:new_day"), given).status_code == 422
    office = factories.make_office("area_office", code="T-6-2")
    assert client.post(reverse("steward:new_day"), given | {"scope_code": f"{office.code} · نام"}).status_code == 302
    assert DayOff.objects.get().scope_code == "T-6-2"


def test_an_estimated_holiday_is_checked_or_taken_back(client, steward):
    day = calendar_actions.add_holiday(on=date(2026, 11, 28), title_fa="تعطیل", by=BY, at=AT)
    confirm = reverse("steward:confirm_day", args=[day.pk])
    assert client.post(confirm, {"source": "تقویم رسمی ۱۴۰۵", "as_of": "1404/12/1"}).status_code == 302
    assert DayOff.objects.get().verified
    remove = reverse("steward:remove_day", args=[day.pk])
    assert client.post(remove, {"reason": ""}).status_code == 422
    assert client.post(remove, {"reason": "جابه‌جا شد"}).status_code == 302
    assert not DayOff.objects.exists()


def test_a_working_week_with_a_short_thursday_is_set(client, steward):
    days = {f"day_{day}": "۰۷:۳۰-۱۴:۳۰" for day in "56012"} | {"day_3": "7:30-12"}
    given = {"scope": "country", "starts_on": "1405/9/1"} | days
    assert client.post(reverse("steward:week"), given).status_code == 302
    assert working_calendar().working_intervals(date(2026, 11, 26)) == (hours("07:30", "12:00"),)
    page = text_of(client.get(reverse("steward:calendars"), {"show": "weeks"}))
    assert "۰۷:۳۰–۱۲:۰۰" in page
    shown = client.get(reverse("steward:week"), {"from": WorkingWeek.objects.get().pk})
    assert "۰۷:۳۰-۱۲:۰۰" in text_of(shown)
    assert client.post(reverse("steward:week"), given | {"day_3": "۱۴-۱۲"}).status_code == 422
    assert client.post(reverse("steward:week"), given | {"day_3": "بامداد"}).status_code == 422


def test_periods_of_a_year_are_shown(client, steward):
    calendar_actions.load_periods(first=1405, last=1405, by=BY, at=AT)
    page = text_of(client.get(reverse("steward:calendars"), {"show": "periods", "year": "1405"}))
    assert "سه‌ماهه سوم ۱۴۰۵" in page
    assert client.get(reverse("steward:calendars"), {"show": "periods", "year": "۹۹۹۹"}).status_code == 200


def test_the_text_of_a_message_is_edited_and_put_back(client, steward):
    assert client.get(reverse("steward:messages")).status_code == 200
    url = reverse("steward:message", args=["demand_registered", "sms", "fa"])
    default = client.get(url).context["form"].initial["body"]
    refused = client.post(url, {"body": "بی کد"})
    assert refused.status_code == 422
    assert client.post(url, {"body": default + " سپاس"}).status_code == 302
    assert client.get(url).context["form"].initial["body"] == default + " سپاس"
    assert client.post(url, {"body": default + " سپاس", "restore": "1"}).status_code == 302
    assert client.get(url).context["form"].initial["body"] == default
    assert client.get(reverse("steward:message", args=["nothing", "sms", "fa"])).status_code == 404


def test_numbers_are_shown_and_read_in_the_digits_of_the_page(client, steward, topic):
    page = text_of(client.get(reverse("steward:new_service")))
    assert 'name="position" value="۰"' in page
    assert client.post(reverse("steward:new_service"), fields(topic, code="a", position="۱٬۲۳۴") | questions()).url
    assert Service.objects.get().position == 1234
    assert client.post(reverse("steward:new_service"), fields(topic, code="b", position="یک") | questions()).status_code == 422
