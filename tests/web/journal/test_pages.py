"""The journal's pages: who may read what, by which filters, in how many queries."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import translation

from peygir.domain.audit import actors, append_only, seals_file
from peygir.domain.audit.actions import record_many, seal
from peygir.domain.audit.models import Entry
from peygir.domain.audit.queries import last_verification
from peygir.domain.demands.words import REASONS, STATES, STEPS
from peygir.domain.jobs import task_queue
from peygir.domain.people import factories
from tests.web.journal.making import NOW, entry, text_of

pytestmark = pytest.mark.django_db


def ids(response) -> list[int]:
    return [row.id for row in response.context["rows"]]


@pytest.fixture
def auditor(client):
    return factories.log_in(client, "auditor")


def test_an_entry_is_told_in_persian_words_with_who_and_why(client, auditor):
    clerk = factories.make_appointment("clerk", user=factories.make_user("sara", full_name="سارا رضایی"))
    by = actors.Actor(kind="appointment", key="1", role="clerk", user_id=clerk.user_id, office_id=clerk.office_id)
    record_many([entry(by=by, changes={"state": ("registered", "referred")}, private={"note": "متن پنهان"})])
    page = text_of(client.get(reverse("journal:entries")))
    with translation.override("fa"):
        words = [str(STEPS["refer"]), str(STATES["referred"]), str(REASONS["no_budget"])]
    for said in ("سارا رضایی", clerk.office.name_fa, "کارشناس پیام‌های شهروندی", *words):
        assert said in page, said
    assert "متن پنهان" not in page
    assert "no_budget" not in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, [1, 2, 3, 4]),
        ({"action": "people."}, [2]),
        ({"action": "demands.refer"}, [1, 4]),
        ({"thing": "demand", "number": "۷"}, [1, 3]),
        ({"user": "55"}, [4]),
        ({"office": "66"}, [4]),
        ({"role": "auditor"}, [3]),
        ({"request_id": "req-77777"}, [2]),
        ({"since": "۱۴۰۵/۰۹/۰۳"}, [3, 4]),
        ({"until": "1405/09/02"}, [1, 2]),
        ({"since": "۱۴۰۵/۹/۲", "until": "۱۴۰۵/۹/۳"}, [2, 3]),
        ({"since": "nonsense"}, [1, 2, 3, 4]),
    ],
)
def test_the_journal_is_narrowed_by_filters(client, auditor, query, found):
    day = timedelta(days=1)
    clerk = actors.Actor(kind="appointment", key="1", role="clerk", user_id=55, office_id=66)
    checker = actors.Actor(kind="appointment", key="2", role="auditor", user_id=56)
    made = [
        entry(at=NOW),
        entry(action="people.appoint", thing="appointment", thing_id=5, at=NOW + day),
        entry(action="demands.start", by=checker, at=NOW + 2 * day),
        entry(thing_id=8, by=clerk, at=NOW + 3 * day),
    ]
    record_many(made)
    numbers = list(Entry.objects.order_by("pk").values_list("pk", flat=True))
    if "request_id" in query:
        append_only.lift(connection)
        Entry.objects.filter(pk=numbers[1]).update(request_id=query["request_id"])
    assert ids(client.get(reverse("journal:entries"), query)) == [numbers[at - 1] for at in reversed(found)]


def test_a_period_is_found_through_the_seals_and_loses_nothing(client, auditor):
    for day in range(6):
        record_many([entry(at=NOW + timedelta(days=day))])
        seal(by=actors.job("x"), at=NOW + timedelta(days=day, minutes=1))
    # A long import: its moment is of the second day, its number of the sixth.
    record_many([entry(at=NOW + timedelta(days=5, hours=-3))])
    found = client.get(reverse("journal:entries"), {"since": "1405/09/03", "until": "1405/09/05"})
    moments = [row.at for row in found.context["rows"]]
    assert moments == [NOW + timedelta(days=day) for day in (4, 3, 2)]
    found = client.get(reverse("journal:entries"), {"since": "1405/09/06", "until": "1405/09/06"})
    assert len(found.context["rows"]) == 2


def test_pages_follow_each_other_by_cursor_both_ways(client, auditor):
    record_many([entry(number) for number in range(120)])
    numbers = list(Entry.objects.order_by("-pk").values_list("pk", flat=True))
    first = client.get(reverse("journal:entries"))
    second = client.get(reverse("journal:entries"), {"after": first.context["page"].next})
    third = client.get(reverse("journal:entries"), {"after": second.context["page"].next})
    assert [ids(page) for page in (first, second, third)] == [numbers[:50], numbers[50:100], numbers[100:]]
    assert (first.context["page"].previous, third.context["page"].next) == (None, None)
    back = client.get(reverse("journal:entries"), {"before": third.context["page"].previous})
    assert ids(back) == numbers[50:100]
    assert ids(client.get(reverse("journal:entries"), {"after": "x"})) == numbers[:50]


def queries_of(client, url: str) -> int:
    with CaptureQueriesContext(connection) as caught:
        assert client.get(url).status_code == 200
    return len(caught)


@pytest.mark.parametrize("name", ["entries", "identity", "history"])
def test_the_number_of_queries_does_not_grow_with_the_rows(client, auditor, name):
    url = reverse("journal:history", args=["demand", 7]) if name == "history" else reverse(f"journal:{name}")
    users = [factories.make_user() for _ in range(10)]
    looks = [
        entry(action="demands.look_at_contact", by=actors.Actor(kind="appointment", key="1", role="clerk", user_id=user.pk))
        for user in users
    ]
    record_many(looks[:1])
    client.get(url)
    few = queries_of(client, url)
    record_many(looks * 4)
    assert queries_of(client, url) == few <= 9


def test_every_look_at_an_identity_stands_with_its_purpose_and_who_looks_most(client, auditor):
    user = factories.make_user("nosy", full_name="کنجکاو")
    by = actors.Actor(kind="appointment", key="1", role="clerk", user_id=user.pk)
    now = datetime.now(UTC)
    looks = [entry(action="demands.look_at_contact", by=by, at=now, reason="تماس برای نشانی") for _ in range(3)]
    record_many([*looks, entry()])
    response = client.get(reverse("journal:identity"))
    assert len(response.context["rows"]) == 3
    assert [(one.label, one.value) for one in response.context["lookers"]] == [("کنجکاو", 3)]
    assert "تماس برای نشانی" in text_of(response)
    assert len(client.get(reverse("journal:identity"), {"user": user.pk + 1}).context["rows"]) == 0


def test_the_seals_page_tells_the_state_of_chain_and_file(client, auditor):
    empty = text_of(client.get(reverse("journal:seals")))
    assert "هنوز مُهری نیست" in empty
    record_many([entry(number) for number in range(5)])
    seal(by=actors.job("x"), at=NOW)
    record_many([entry()])
    response = client.get(reverse("journal:seals"))
    assert (response.context["unsealed"], response.context["in_file"]) == (1, 1)
    seals_file.path().unlink()
    assert client.get(reverse("journal:seals")).context["in_file"] is None


@pytest.mark.django_db(transaction=True)
def test_the_auditor_asks_for_a_verification_and_reads_its_result(client):
    factories.log_in(client, "auditor")
    with transaction.atomic():
        record_many([entry(number) for number in range(5)])
    seal(by=actors.job("x"), at=NOW)
    assert "under_way" in client.get(reverse("journal:seals")).context
    for _ in range(2):
        client.post(reverse("journal:verify"))
    assert Entry.objects.filter(action="audit.ask_verification").count() == 1
    task_queue.worker_for("w", until_empty=True).run()
    assert last_verification().report["whole"] is True
    assert "دفتر رویدادها سالم بود" in text_of(client.get(reverse("journal:seals")))

    append_only.lift(connection)
    first = Entry.objects.order_by("pk").first()
    Entry.objects.filter(pk=first.pk).update(reason="")
    append_only.refuse(connection)
    client.post(reverse("journal:verify"))
    task_queue.worker_for("w", until_empty=True).run()
    response = client.get(reverse("journal:seals"))
    assert response.context["verified"].report["first_entry"] == first.pk
    assert response.context["faults"][0] in text_of(response)
