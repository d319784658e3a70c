"""What a new demand must be like, where it goes, and its code."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from peygir.base.numbers import damm_valid
from peygir.base.problems import InvalidInput
from peygir.domain.audit.vault import open_text
from peygir.domain.demands import codes, following
from peygir.domain.demands.actions import register
from peygir.domain.demands.factories import NOW, PUBLIC, draft_of, make_demand, make_service
from peygir.domain.demands.models import Contact, Demand
from peygir.domain.demands.problems import (
    AnonymousKeepsNoContact,
    AnswersWrong,
    CodesExhausted,
    KindNotTaken,
    RoleMayNot,
    ServiceUnknown,
    TrackingCodeUnknown,
    WhatMissing,
    WhereMissing,
)
from peygir.domain.messages.models import Outgoing
from peygir.domain.services.models import Question

TEHRAN = ZoneInfo("Asia/Tehran")


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        ({"text": "  "}, WhatMissing),
        ({"place_id": None}, WhereMissing),
        ({"lon": 51.4, "lat": None}, WhereMissing),
        ({"service_id": 999_999}, ServiceUnknown),
        ({"exposure": "anonymous", "contact_phone": "09121234567"}, AnonymousKeepsNoContact),
        ({"contact_phone": "12"}, InvalidInput),
        ({"kind": "praise"}, InvalidInput),
        ({"lon": 200.0, "lat": 35.0}, InvalidInput),
        ({"text": "چ" * 5001}, InvalidInput),
        ({"registered_at": NOW + timedelta(hours=1)}, InvalidInput),
    ],
)
def test_a_draft_that_cannot_be_registered_is_refused_with_its_sentence(city, fields, problem):
    with pytest.raises(problem) as refused:
        register(draft_of(city, **fields), by=PUBLIC, at=NOW)
    assert refused.value.status == 422
    assert not Demand.objects.exists()


def test_a_service_takes_its_own_kinds_only(city):
    with pytest.raises(KindNotTaken):
        register(draft_of(city, service_id=city.conduct.pk), by=PUBLIC, at=NOW)


def test_questions_of_the_service_are_asked_and_nothing_else_is_kept(city):
    service = make_service()
    Question.objects.create(service=service, code="size", label_fa="اندازه", label_en="Size", type="number", required=True)
    city.pothole = service
    with pytest.raises(AnswersWrong) as refused:
        make_demand(city, answers={"size": "بزرگ"})
    assert "size" in refused.value.fields
    demand = make_demand(city, answers={"size": "3", "religion": "x"})
    assert demand.answers == {"size": "3"}


def test_the_code_has_a_check_digit_and_only_its_keyed_hash_is_kept(city):
    made = register(draft_of(city), by=PUBLIC, at=NOW)
    assert damm_valid(made.code)
    assert made.demand.code_hash == codes.hash_of(made.code)
    assert following.by_code(made.code, at=NOW).demand_id == made.demand.pk
    other = codes.draw()
    if other != made.code:
        with pytest.raises(TrackingCodeUnknown):
            following.by_code(other, at=NOW)


def test_a_taken_code_is_drawn_again(city, monkeypatch):
    taken = register(draft_of(city), by=PUBLIC, at=NOW).code
    fresh = codes.draw()
    drawn = iter([taken, taken, fresh])
    monkeypatch.setattr(codes, "draw", lambda: next(drawn))
    assert register(draft_of(city), by=PUBLIC, at=NOW).code == fresh
    assert Demand.objects.count() == 2


def test_when_every_code_is_taken_nothing_is_saved(city, monkeypatch):
    taken = register(draft_of(city), by=PUBLIC, at=NOW).code
    monkeypatch.setattr(codes, "draw", lambda: taken)
    with pytest.raises(CodesExhausted):
        register(draft_of(city), by=PUBLIC, at=NOW)
    assert Demand.objects.count() == 1


def test_the_same_request_is_registered_once_and_answers_the_same(city):
    key = "a-key-of-a-form-17"
    first = register(draft_of(city), by=PUBLIC, at=NOW, idempotency_key=key)
    second = register(draft_of(city), by=PUBLIC, at=NOW + timedelta(minutes=1), idempotency_key=key)
    assert (second.demand.pk, second.code, second.again) == (first.demand.pk, first.code, True)
    other = register(draft_of(city, text="چیز دیگری"), by=PUBLIC, at=NOW, idempotency_key=key)
    assert other.demand.pk != first.demand.pk
    assert other.code != first.code


def test_contact_and_code_are_sealed_and_kept_only_where_there_is_contact(city):
    make_demand(city)
    assert not Contact.objects.exists()
    made = register(draft_of(city, contact_phone="۰۹۱۲ ۱۲۳ ۴۵۶۷", contact_name="نام"), by=PUBLIC, at=NOW)
    contact = Contact.objects.get()
    assert open_text(contact.phone_sealed) == "09121234567"
    assert open_text(contact.code_sealed) == made.code
    assert b"0912" not in bytes(contact.phone_sealed)
    sent = Outgoing.objects.get()
    assert (sent.template, sent.thing_id) == ("demand_registered", made.demand.pk)


def test_sensitive_phrases_are_pointed_at_and_never_block(city):
    made = register(draft_of(city, text="همسایه افغانی ما زباله می‌ریزد"), by=PUBLIC, at=NOW)
    assert [warning.reason for warning in made.warnings] == ["nationality"]
    assert register(draft_of(city, text="ترک آسفالت خیابان"), by=PUBLIC, at=NOW).warnings == ()


def test_a_complaint_goes_above_the_office_that_answers_for_the_place(city):
    demand = make_demand(city, kind="complaint")
    assert demand.conduct
    assert (demand.unit_concerned_id, demand.office_id) == (city.area61.pk, city.district6.pk)


def test_a_complaint_about_a_named_unit_goes_to_its_parent(city):
    demand = make_demand(city, kind="complaint", service_id=city.conduct.pk, unit_concerned_id=city.district7.pk)
    assert demand.office_id == city.coordination.pk


def test_a_point_that_is_claimed_by_nobody_climbs_with_its_reason(city):
    demand = make_demand(city, place_id=city.village.pk)
    assert demand.routed_by.startswith("climbed:")
    assert demand.office_id is not None


def test_working_days_end_at_the_close_of_the_last_one(city):
    service = make_service(standard_clock="working", standard_amount=2)
    wednesday = datetime(2026, 11, 25, 13, 0, tzinfo=TEHRAN)
    demand = make_demand(city, service_id=service.pk, at=wednesday)
    assert demand.due_at == datetime(2026, 11, 29, 14, 30, tzinfo=TEHRAN)  # Saturday is the first, Sunday the second


def test_working_hours_pause_over_the_weekend(city):
    service = make_service(standard_clock="working", standard_unit="hours", standard_amount=4)
    wednesday = datetime(2026, 11, 25, 13, 30, tzinfo=TEHRAN)
    demand = make_demand(city, service_id=service.pk, at=wednesday)
    assert demand.due_at == datetime(2026, 11, 28, 10, 30, tzinfo=TEHRAN)


def test_danger_comes_from_the_service_and_the_publics_mark_counts_only_where_a_rule_is_written(city):
    assert make_demand(city, service_id=city.danger.pk).danger
    assert not make_demand(city, danger=True).danger
    assert make_demand(city, danger=True, by=city.actor("clerk", city.call_centre)).danger


@pytest.mark.parametrize("role", ["auditor", "steward", "analyst", "inspector", "coordination_deputy", "agency_liaison"])
def test_roles_that_do_not_enter_demands_are_refused(city, role):
    with pytest.raises(RoleMayNot):
        register(draft_of(city), by=city.actor(role, city.coordination), at=NOW)


def test_registering_costs_as_many_queries_as_it_has_rows(city, django_assert_num_queries):
    make_demand(city)
    with django_assert_num_queries(6):  # begin and commit (as savepoint in a test), demand, step, journal, search
        make_demand(city)
