"""An imported row is the demand that registering it would have made."""

from datetime import UTC, datetime, timedelta

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from peygir.domain.audit.entries import EntryDraft, row_of
from peygir.domain.audit.models import Entry
from peygir.domain.audit.vault import open_text
from peygir.domain.demands import ground, search
from peygir.domain.demands.actions import register
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.factories import NOW, PUBLIC, make_service
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.importing.building import BY
from peygir.domain.demands.importing.demand_rows import queue_keys
from peygir.domain.demands.importing.grounding import promises
from peygir.domain.demands.importing.moments import NONE
from peygir.domain.demands.models import Contact, Demand, Step
from peygir.domain.demands.rules import queue_key
from peygir.domain.services.queries import catalogue
from tests.domain.demands.importing.files import PLAIN, row, take, write

AT = datetime(2026, 10, 3, 9, 0, tzinfo=UTC)
# What cannot be alike: its number and code, who entered it, where it came from.
OWN = {"id", "code_hash", "channel", "source_system", "source_key", "imported_at", "registered_by_office_id", "request_hash"}


def imported(tmp_path, *rows, at=NOW, **options):
    report = take(write(tmp_path / "rows.csv", list(rows)), at=at, **options)
    assert (report.accepted, report.refused) == (len(rows), 0)
    return list(Demand.objects.exclude(source_key="").order_by("id"))


def test_a_service_of_the_crews_rounds_comes_from_the_field_whatever_the_source_says(city, tmp_path):
    mapping = PLAIN.replace("[service]\n", '[service]\nown_entries = ["POT*"]\n')
    path = write(tmp_path / "rows.csv", [row("1", service="pothole", place=city.place61.code),
                                         row("2", service="collapse", place=city.place61.code)])  # fmt: skip
    report = take(path, mapping)
    assert (report.accepted, report.told["own_entries"]) == (2, 1)
    assert dict(Demand.objects.exclude(source_key="").values_list("source_key", "channel")) == {"1": "field", "2": "import"}


def services(city):
    return [service.code for service in catalogue().services if service.takes("service_request")]


@pytest.mark.parametrize("kind", ["", "complaint"])
def test_a_row_becomes_what_registering_it_would_make(city, tmp_path, kind):
    for number, service in enumerate(services(city)):
        if not catalogue().by_code[service].takes(kind or "service_request"):
            continue
        draft = NewDemand(
            service_id=catalogue().by_code[service].id, kind=kind or "service_request", text=f"چاله {number}", registered_at=AT,
            place_id=city.place61.pk, address="نشانی", external_reference="137-9",
        )  # fmt: skip
        made = register(draft, by=PUBLIC, at=NOW).demand
        [demand] = imported(
            tmp_path, row(str(number), service=service, place=city.place61.code, kind=kind, address="نشانی", reference="137-9")
        )  # fmt: skip
        names = [field.attname for field in Demand._meta.concrete_fields if field.attname not in OWN]
        made.refresh_from_db()
        assert {name: getattr(demand, name) for name in names} == {name: getattr(made, name) for name in names}
        Demand.objects.filter(pk=demand.pk).update(source_key="")


def test_a_row_with_an_office_of_its_own_keeps_it(city, tmp_path):
    [demand] = imported(tmp_path, row("a", service=services(city)[0], place=city.place61.code, office=city.district7.code))
    assert (demand.office_id, demand.routed_by) == (city.district7.pk, "chosen")
    assert demand.office_level2_id == city.district7.pk
    assert demand.area_id == city.place61.pk


def test_a_closure_elsewhere_is_claimed_and_counted_from_its_moment(city, tmp_path):
    settled = AT + timedelta(days=3)
    [done, none] = imported(
        tmp_path,
        row("a", service=services(city)[0], place=city.place61.code, state="done", settled=settled.isoformat(), due="2026-10-05"),
        row("b", service=services(city)[0], place=city.place61.code, state="none", settled=settled.isoformat()),
    )
    assert (done.state, done.is_open, done.claimed_at, done.closed_at) == ("done_claimed", True, settled, None)
    assert done.claimed_by_office_id == done.office_id
    assert done.due_at == datetime(2026, 10, 4, 20, 30, tzinfo=UTC)
    assert (none.state, none.is_open, none.closed_at) == ("no_action", False, settled)
    steps = Step.objects.filter(demand=none).order_by("id").values_list("verb", "from_state", "to_state", "at", "reason_code")
    assert list(steps) == [
        ("register", "", "registered", AT, ""),
        ("declare_no_action", "registered", "no_action", settled, "nothing_found"),
    ]


def test_the_journal_holds_what_record_would_have_written(city, tmp_path):
    for key in ('plain "1"', "plain-2"):
        [demand] = imported(tmp_path, row(key, service=services(city)[0], place=city.place61.code))
        entry = Entry.objects.filter(thing="demand", thing_id=demand.pk).get()
        names = ("channel", "danger", "due_at", "exposure", "kind", "routed_by", "source_key", "source_system", "state")
        changes = {name: (None, getattr(demand, name)) for name in names}
        changes |= {"office": (None, demand.office_id), "service": (None, demand.service_id)}
        draft = EntryDraft(
            action="demands.import",
            thing="demand",
            thing_id=demand.pk,
            by=BY,
            at=NOW,
            changes=changes,
            private={"text": demand.text},
        )
        columns = ("at", "action", "thing", "thing_id", "actor_kind", "actor_key", "actor_role", "actor_office_id")
        assert Entry.objects.filter(pk=entry.pk).values_list(
            *columns, "actor_user_id", "reason", "changes", "request_id"
        ).get() == row_of(draft)
        Demand.objects.filter(pk=demand.pk).update(source_key="")


def test_what_is_imported_is_found_at_once(city, tmp_path):
    [demand] = imported(
        tmp_path, row("a", what="لوله‌های شكسته", reference="99-1", service=services(city)[0], place=city.place61.code)
    )
    manager = city.actor("area_manager", city.area61)
    other = city.actor("area_manager", city.area71)
    for words in ("لوله", "شکسته", "99"):
        assert search.matching(manager, words, WorkFilter(), at=NOW).ids == [demand.pk]
        assert search.matching(other, words, WorkFilter(), at=NOW).ids == []


def test_a_contact_is_sealed_and_one_long_past_its_erasure_is_not_taken(city, tmp_path):
    service, place = services(city)[0], city.place61.code
    old = {"registered": "2026-01-03T09:00:00Z", "state": "none", "settled": "2026-01-05T09:00:00Z"}
    kept, past, without = imported(
        tmp_path,
        row("a", service=service, place=place, name="علی", phone="۰۹۱۲۱۲۳۴۵۶۷"),
        row("b", service=service, place=place, phone="09121234567", **old),
        row("c", service=service, place=place),
    )
    [contact] = Contact.objects.filter(demand__in=[kept, past, without])
    assert contact.demand_id == kept.pk
    assert open_text(contact.name_sealed) == "علی"
    assert open_text(contact.phone_sealed) == "09121234567"
    found = search.matching(city.actor("area_manager", city.area61), open_text(contact.code_sealed), WorkFilter(), at=NOW)
    assert found.ids == [kept.pk]


@pytest.fixture
def standards(city):
    each = [(amount, unit, clock) for amount in (1, 9) for unit in ("hours", "days") for clock in ("working", "calendar")]
    return [make_service(standard_amount=amount, standard_unit=unit, standard_clock=clock).pk for amount, unit, clock in each]


@given(
    starts=st.lists(st.integers(min_value=1_600_000_000, max_value=1_800_000_000), min_size=1, max_size=6),
    number=st.integers(min_value=0, max_value=100),
)
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
def test_promises_of_columns_are_those_of_one_at_a_time(city, standards, starts, number):
    service, office = catalogue().by_id[standards[number % len(standards)]], (city.area61, city.district7)[number % 2]
    made = promises(np.full(len(starts), service.id), np.full(len(starts), office.pk), np.array(starts))
    one = [ground.promise(service, office.pk, datetime.fromtimestamp(start, UTC)) for start in starts]
    assert made.tolist() == [int(moment.timestamp()) for moment in one]


@given(st.lists(st.tuples(st.booleans(), st.booleans(), st.none() | st.integers(0, 2_000_000_000)), min_size=1))
def test_places_in_the_queue_are_those_of_the_rule(rows):
    danger, closed = (np.array([row[i] for row in rows]) for i in (0, 1))
    due = np.array([NONE if row[2] is None else row[2] for row in rows], dtype=np.int64)
    wanted = [queue_key(d, None if t is None else datetime.fromtimestamp(t, UTC), c) for d, c, t in rows]
    assert queue_keys(danger, due, closed).tolist() == wanted
