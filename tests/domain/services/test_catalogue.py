"""The catalogue of services: loaded from its files, edited by the steward, kept in memory."""

from datetime import UTC, date, datetime

import pytest

from peygir.base.problems import Words
from peygir.domain.audit.actors import Actor, job
from peygir.domain.audit.models import Entry
from peygir.domain.services import actions, starting
from peygir.domain.services.models import Question, Service, Topic
from peygir.domain.services.problems import (
    OnlyStewardEditsServices,
    ServiceAlreadyRetired,
    ServiceCodeTaken,
    ServiceFieldWrong,
    ServiceNotFound,
    TopicLoop,
)
from peygir.domain.services.queries import active, catalogue

pytestmark = pytest.mark.django_db

AT = datetime(2026, 11, 22, 8, tzinfo=UTC)
TODAY = date(2026, 11, 22)
STEWARD = Actor(kind="appointment", key="1", appointment_id=1, user_id=1, role="steward")
FIELDS = {
    "name_fa": "چراغ", "name_en": "Lamp", "standard_amount": 2, "standard_unit": "days", "standard_clock": "working",
    "owner_kind": "area_office", "tree": "municipal",
}  # fmt: skip
COLOUR = {
    "code": "colour", "type": "choice", "label_fa": "رنگ", "label_en": "Colour", "required": True,
    "choices": [{"code": "r", "fa": "سرخ", "en": "Red"}, {"code": "b", "fa": "آبی", "en": "Blue"}],
}  # fmt: skip


@pytest.fixture
def topic() -> Topic:
    return actions.create_topic(code="light", name_fa="روشنایی", name_en="Lighting", by=STEWARD, at=AT)


def test_the_starting_catalogue_loads_whole_and_only_once():
    read = starting.read_catalogue()
    loaded = actions.load_starting(by=job("setup"), at=AT)
    assert loaded == (len(read.topics), len(read.services))
    assert len(catalogue(TODAY).services) == len(read.services)
    assert actions.load_starting(by=job("setup"), at=AT) == (0, 0)
    for service in read.services:
        kept = catalogue().by_code[service.code]
        assert [q.code for q in kept.questions] == [q.code for q in service.questions]
        assert kept.owner_kind == service.owner_kind
        assert catalogue().topics[kept.topic_id].code == service.topic


def test_loading_again_leaves_what_the_steward_changed():
    actions.load_starting(by=job("setup"), at=AT)
    service = catalogue().services[0]
    actions.update(service_id=service.id, name_fa="نام تازه", by=STEWARD, at=AT)
    actions.load_starting(by=job("setup"), at=AT)
    assert catalogue().by_id[service.id].name_fa == "نام تازه"


def test_the_catalogue_is_read_once_and_kept(django_assert_num_queries):
    actions.load_starting(by=job("setup"), at=AT)
    catalogue(TODAY)
    with django_assert_num_queries(0):
        assert len(active(TODAY, "civil")) < len(catalogue(TODAY).services)
        assert {service.tree for service in active(TODAY, "civil")} == {"civil", "both"}


def test_a_change_shows_at_once_and_is_journalled_with_before_and_after(topic):
    service = actions.create(code="lamp", topic_id=topic.pk, questions=[COLOUR], by=STEWARD, at=AT, **FIELDS)
    assert catalogue(TODAY).by_code["lamp"].standard_amount == 2
    actions.update(service_id=service.pk, standard_amount=3, questions=[], reason="قرارداد", by=STEWARD, at=AT)
    assert catalogue(TODAY).by_code["lamp"].standard_amount == 3
    assert catalogue(TODAY).by_code["lamp"].questions == ()
    entry = Entry.objects.get(action="services.update")
    assert entry.reason == "قرارداد"
    assert '"standard_amount":[2,3]' in entry.changes
    assert "colour" in entry.changes


def test_saving_without_a_difference_writes_nothing(topic):
    service = actions.create(code="lamp", topic_id=topic.pk, questions=[COLOUR], by=STEWARD, at=AT, **FIELDS)
    keys = set(Question.objects.values_list("pk", flat=True))
    actions.update(service_id=service.pk, questions=[COLOUR], by=STEWARD, at=AT, **FIELDS)
    assert not Entry.objects.filter(action="services.update").exists()
    assert set(Question.objects.values_list("pk", flat=True)) == keys


def test_a_retired_service_is_no_longer_offered_and_still_known(topic):
    service = actions.create(code="lamp", topic_id=topic.pk, by=STEWARD, at=AT, **FIELDS)
    actions.retire(service_id=service.pk, ends_on=date(2026, 11, 21), by=STEWARD, at=AT)
    assert catalogue(TODAY).services == ()
    assert catalogue(date(2026, 11, 21)).services[0].code == "lamp"
    assert catalogue(TODAY).by_id[service.pk].code == "lamp"
    with pytest.raises(ServiceAlreadyRetired):
        actions.retire(service_id=service.pk, ends_on=TODAY, by=STEWARD, at=AT)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name_fa": " "}, "name_fa"),
        ({"standard_amount": 0}, "standard_amount"),
        ({"standard_amount": 400}, "standard_amount"),
        ({"owner_kind": "nobody"}, "owner_kind"),
        ({"agency_kind": "water"}, "agency_kind"),
        ({"owner_kind": "agency_branch"}, "agency_kind"),
        ({"danger": True}, "danger_rule_fa"),
        ({"kinds": ["gossip"]}, "kinds"),
        ({"starts_on": TODAY, "ends_on": date(2026, 1, 1)}, "ends_on"),
        ({"questions": [COLOUR | {"choices": COLOUR["choices"][:1]}]}, "questions"),
        ({"questions": [COLOUR, COLOUR]}, "questions"),
        ({"questions": [COLOUR | {"type": "essay"}]}, "questions"),
    ],
)
def test_a_service_that_cannot_be_is_refused_field_by_field(topic, wrong, field):
    with pytest.raises(ServiceFieldWrong) as refusal:
        actions.create(code="lamp", topic_id=topic.pk, by=STEWARD, at=AT, **(FIELDS | wrong))
    assert set(refusal.value.fields) == {field}
    assert all(isinstance(words, Words) for words in refusal.value.fields[field])
    assert not Service.objects.exists()


def test_codes_are_never_given_twice(topic):
    actions.create(code="lamp", topic_id=topic.pk, by=STEWARD, at=AT, **FIELDS)
    with pytest.raises(ServiceCodeTaken):
        actions.create(code="lamp", topic_id=topic.pk, by=STEWARD, at=AT, **FIELDS)


def test_a_topic_never_stands_below_itself(topic):
    child = actions.create_topic(code="lamps", name_fa="چراغ", name_en="Lamps", parent_id=topic.pk, by=STEWARD, at=AT)
    with pytest.raises(TopicLoop):
        actions.update_topic(topic_id=topic.pk, name_fa="ا", name_en="a", parent_id=child.pk, position=0, by=STEWARD, at=AT)


@pytest.mark.parametrize("role", ["clerk", "district_mayor", "auditor", "analyst"])
def test_only_the_steward_edits_services(topic, role):
    by = Actor(kind="appointment", key="2", role=role)
    with pytest.raises(OnlyStewardEditsServices):
        actions.create(code="lamp", topic_id=topic.pk, by=by, at=AT, **FIELDS)
    with pytest.raises(OnlyStewardEditsServices):
        actions.load_starting(by=by, at=AT)


def test_a_service_that_is_not_there_is_said_to_be_missing():
    with pytest.raises(ServiceNotFound):
        actions.update(service_id=1, name_fa="ا", by=STEWARD, at=AT)
