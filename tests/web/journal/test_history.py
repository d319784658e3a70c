"""The history of any thing: who may read it, and in which words it is told."""

import ast

import pytest
from django.urls import reverse

from peygir.domain.audit import actors
from peygir.domain.audit.actions import record, record_many
from peygir.domain.audit.models import Entry
from peygir.domain.people import factories
from peygir.web.journal import telling
from peygir.web.journal.words import ACTIONS
from tests.architecture import source
from tests.web.journal.making import NOW, entry, text_of

pytestmark = pytest.mark.django_db


def test_the_history_of_a_demand_is_for_whoever_may_see_it(client):
    record_many([entry(thing_id=7)])
    url = reverse("journal:history", args=["demand", 7])
    for role in ("clerk", "steward", "area_manager"):
        factories.log_in(client, role)
        assert client.get(url).status_code == 404, role
    factories.log_in(client, "auditor")
    assert len(client.get(url).context["rows"]) == 1


@pytest.mark.parametrize(
    ("thing", "readers"),
    [
        ("place", {"clerk", "steward", "auditor"}),
        ("service", {"clerk", "steward", "auditor"}),
        ("user", {"steward", "auditor"}),
        ("appointment", {"steward", "auditor"}),
        ("message_text", {"steward", "auditor"}),
        ("file", {"auditor"}),
        ("journal", {"auditor"}),
        ("nothing", {"auditor"}),
    ],
)
def test_the_history_of_other_things_is_for_their_readers(client, thing, readers):
    url = reverse("journal:history", args=[thing, 999])
    opened = set()
    for role in ("clerk", "steward", "auditor"):
        factories.log_in(client, role)
        if client.get(url).status_code == 200:
            opened.add(role)
    assert opened == readers


def test_an_official_reads_the_history_of_their_own_account(client):
    appointment = factories.log_in(client, "clerk")
    assert client.get(reverse("journal:history", args=["user", appointment.user_id])).status_code == 200
    assert client.get(reverse("journal:history", args=["appointment", appointment.pk])).status_code == 200


def test_officials_read_office_and_role_and_the_auditor_names(client):
    clerk = factories.make_appointment("clerk", user=factories.make_user("sara", full_name="سارا رضایی"))
    by = actors.Actor(kind="appointment", key="1", role="clerk", user_id=clerk.user_id, office_id=clerk.office_id)
    record_many([entry(thing="place", thing_id=3, action="places.update_place", by=by)])
    url = reverse("journal:history", args=["place", 3])
    factories.log_in(client, "clerk")
    page = text_of(client.get(url))
    assert "سارا رضایی" not in page
    assert clerk.office.name_fa in page
    factories.log_in(client, "auditor")
    assert "سارا رضایی" in text_of(client.get(url))


def test_who_reads_without_free_text_reads_no_free_reason(client):
    analyst = factories.make_actor("analyst")
    auditor = factories.make_actor("auditor")
    free, listed = entry(reason="آقای احمدی تماس گرفت"), entry(reason="no_budget")
    record_many([free, listed])
    rows = list(Entry.objects.order_by("pk"))
    assert [bool(row.reason) for row in telling.told(rows, analyst)] == [False, True]
    assert [bool(row.reason) for row in telling.told(rows, auditor)] == [True, True]


def test_nothing_is_shown_by_its_code_name_that_the_house_writes():
    """Every action that a room writes into the journal has its words."""
    written = {
        word.value.value
        for file in source.python_files()
        if "domain" in file.parts or "cli" in file.parts
        for node in ast.walk(source.tree(file))
        if isinstance(node, ast.Call)
        for word in node.keywords
        if word.arg == "action" and isinstance(word.value, ast.Constant) and "." in str(word.value.value)
    }
    assert written - set(ACTIONS) == set()


def test_a_value_that_is_no_moment_is_shown_as_it_is():
    record(action="a.b", thing="place", thing_id=1, by=actors.job("x"), at=NOW, changes={"x": ("2026-11-22Tnonsense-x", [1, 2])})
    (row,) = telling.told(Entry.objects.all(), factories.make_actor("auditor"))
    assert row.changes[0].before == "۲۰۲۶-۱۱-۲۲Tnonsense-x"
    assert row.changes[0].after == "۱، ۲"


def test_many_values_are_told_in_one_line():
    given = {"best": "danger", "rows": {"reach": 3, "cost": [1, 2]}}
    record(action="a.b", thing="place", thing_id=1, by=actors.job("x"), at=NOW, changes={"x": (None, given)})
    (row,) = telling.told(Entry.objects.all(), factories.make_actor("auditor"))
    assert row.changes[0].after == "best: danger، rows: (cost: (۱، ۲)، reach: ۳)"
