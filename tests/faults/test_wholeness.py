"""The look for what is half written finds each thing that can be missing or there twice."""

import pytest
from django.db import connection

from peygir.domain.audit import append_only
from peygir.domain.audit.models import Entry
from peygir.domain.demands.actions import register
from peygir.domain.demands.factories import NOW, PUBLIC, City, draft_of, make_city
from peygir.domain.demands.models import Contact, Demand, Step
from peygir.domain.messages.models import Outgoing
from tests.faults.wholeness import acknowledged_but_lost, half_written

pytestmark = pytest.mark.django_db
SENT = {"zw1x": "phone", "zw2x": ""}


@pytest.fixture
def city() -> City:
    return make_city()


@pytest.fixture
def notes(city) -> list[dict]:
    drafts = {"zw1x": {"contact_phone": "09120000001"}, "zw2x": {}}
    done = {word: register(draft_of(city, text=f"چاله {word}", **more), by=PUBLIC, at=NOW) for word, more in drafts.items()}
    return [{"word": word, "number": one.demand.pk, "code": one.code} for word, one in done.items()]


def test_what_is_whole_has_no_fault(notes):
    assert acknowledged_but_lost(notes) == []
    assert half_written(SENT) == []


def without_words() -> None:
    with connection.cursor() as cursor:
        column = "demand_id" if connection.vendor == "postgresql" else "rowid"
        cursor.execute(f"DELETE FROM demands_words WHERE {column} = (SELECT min(id) FROM demands_demand)")


def without_entry() -> None:
    append_only.lift(connection)
    Entry.objects.filter(action="demands.register").first().delete()


def twice_in_the_journal() -> None:
    entry = Entry.objects.filter(action="demands.register").first()
    entry.pk = None
    entry.save(force_insert=True)


PLANTED = {
    "no step": lambda: Step.objects.first().delete(),
    "no contact": lambda: Contact.objects.all().delete(),
    "a contact of other keys": lambda: Contact.objects.update(phone_sealed=None, name_sealed=None, code_sealed=None),
    "no message": lambda: Outgoing.objects.all().delete(),
    "a message of nothing": lambda: Outgoing.objects.update(thing_id=999_999),
    "no search document": without_words,
    "no journal entry": without_entry,
    "two journal entries": twice_in_the_journal,
    "another's word": lambda: Demand.objects.update(text="چاله zw1x"),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_what_is_half_written_is_found(notes, fault):
    PLANTED[fault]()
    assert half_written(SENT) != []


def test_what_was_acknowledged_and_is_not_there_is_found(notes):
    missing = notes[0] | {"number": notes[0]["number"] + 1000}
    assert len(acknowledged_but_lost([missing, notes[1] | {"code": notes[0]["code"]}])) == 2
