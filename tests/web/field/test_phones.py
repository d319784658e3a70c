"""The pages of phones and of quarantine."""

import base64
import json
import zlib
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from peygir.domain.audit.models import Entry
from peygir.domain.people import factories
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision import submission_duties as duties
from peygir.domain.supervision.actions.make_device import make_device
from peygir.domain.supervision.models import Device, Quarantined, Revision, Submission
from peygir.domain.supervision.submissions.collect import code_of, settings_of
from peygir.domain.supervision.submissions.faults import FAULTS
from peygir.web.field.views import devices as phones_page
from tests.api.openrosa.conftest import _store, field  # noqa: F401
from tests.api.openrosa.field import send
from tests.api.openrosa.wire import OPENROSA, envelope

pytestmark = pytest.mark.django_db
PHONES, QUARANTINE = "/field/phones/", "/field/quarantine/"


def log_in_lead(client, field):  # noqa: F811
    return factories.log_in(client, factories.make_appointment("round_lead", field.round.lead_office))


def test_a_key_is_shown_once_and_opens(client, field):  # noqa: F811
    factories.log_in(client, field.inspector)
    page = client.post(PHONES, {"name": "گوشی دوم"})
    made = page.context["made"]
    assert made["password"] in page.content.decode()
    assert client.get(f"{made['keyed']}/formList", headers=OPENROSA).status_code == 200
    image = Image.open(BytesIO(base64.b64decode(made["picture"].partition(",")[2])))
    assert image.size[0] > 100
    again = client.get(PHONES).content.decode()
    assert made["password"] not in again
    assert "گوشی دوم" in again


def test_the_code_is_what_collect_reads():
    told = settings_of("https://example.org/or", "phone-abc", "رمز", "پیگیر")
    read = json.loads(zlib.decompress(base64.b64decode(code_of(told))))
    assert read["general"] | {} == told["general"]
    assert read["general"]["server_url"] == "https://example.org/or"
    assert read["general"]["password"] == "رمز"
    assert set(read) == {"general", "admin", "project"}


def test_a_phone_needs_a_name(client, field):  # noqa: F811
    factories.log_in(client, field.inspector)
    assert client.post(PHONES, {"name": " "}).status_code == 422
    assert Device.objects.count() == 1


def test_the_lead_sees_the_phones_of_the_round_and_locks_one_that_is_lost(client, field):  # noqa: F811
    foreign = factories.make_appointment("inspector")
    make_device(foreign.pk, "گوشی بیگانه", by=actor_of(foreign), at=timezone.now())
    log_in_lead(client, field)
    page = client.get(PHONES).content.decode()
    assert field.device.name in page
    assert "گوشی بیگانه" not in page
    url = reverse("field:lock_device", args=[field.device.pk])
    client.post(url, {"reason": ""})
    assert client.get(f"{field.base}/formList", headers=OPENROSA).status_code == 200
    client.post(url, {"reason": "در راه افتاد"})
    assert client.get(f"{field.base}/formList", headers=OPENROSA).status_code == 403
    assert "در راه افتاد" in client.get(PHONES).content.decode()


def test_phones_are_listed_in_a_fixed_number_of_queries(client, field, django_assert_max_num_queries):  # noqa: F811
    log_in_lead(client, field)
    client.get(PHONES)
    for n in range(8):
        make_device(field.inspector.pk, f"گوشی {n}", by=actor_of(field.inspector), at=timezone.now())
    with django_assert_max_num_queries(12):
        client.get(PHONES)


def test_a_lost_phone_is_found_among_hundreds_by_whose_it_is(client, field, monkeypatch):  # noqa: F811
    by = actor_of(field.inspector)
    for number in range(4):
        make_device(field.inspector.pk, f"گوشی {number}", by=by, at=timezone.now())
    log_in_lead(client, field)
    monkeypatch.setattr(phones_page, "PAGE", 2)
    first = client.get(PHONES)
    assert [one["device"].name for one in first.context["rows"]] == ["گوشی 3", "گوشی 2"]
    second = client.get(PHONES, {"before": first.context["older"]})
    assert [one["device"].name for one in second.context["rows"]] == ["گوشی 1", "گوشی 0"]
    make_device(field.inspector.pk, "تبلت آبی", by=by, at=timezone.now())
    found = client.get(PHONES, {"q": f"{field.inspector.user.username} آبی"}).context["rows"]
    assert [one["device"].name for one in found] == ["تبلت آبی"]
    assert "پیدا نشد" in client.get(PHONES, {"q": "nobody", "before": "x"}).content.decode()


def test_the_lead_looks_at_a_refused_form_and_takes_it(client, field):  # noqa: F811
    send(client, field, field.filled())
    send(client, field, field.filled(clean="1", front="a.html"), {"a.html": b"<script>alert(1)</script>"})
    held = Quarantined.objects.get()
    log_in_lead(client, field)
    assert reverse("field:quarantined", args=[held.pk]) in client.get(QUARANTINE).content.decode()
    url = reverse("field:quarantined", args=[held.pk])
    page = client.get(url).content.decode()
    assert "&lt;clean&gt;1&lt;/clean&gt;" in page
    (clean,) = [one for one in client.get(url).context["lines"] if one.label == "clean"]
    assert (clean.said, clean.counted) == ("1", "7")
    file = client.get(reverse("field:quarantined_file", args=[held.pk, 0]))
    assert b"".join(file.streaming_content) == b"<script>alert(1)</script>"
    assert (file["Content-Type"], file["X-Content-Type-Options"]) == ("application/octet-stream", "nosniff")
    assert file["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("field:quarantined_file", args=[held.pk, 1])).status_code == 404
    assert Entry.objects.filter(action="supervision.look_at_refused", thing_id=held.pk).count() == 1
    assert client.post(url, {"verb": "take", "note": ""}).status_code == 302
    assert Submission.objects.get().current.number == 2
    assert client.post(url, {"verb": "drop", "note": "x"}).status_code == 409


def test_a_refused_correction_is_shown_beside_what_it_would_become_a_version_of(client, field):  # noqa: F811
    for instance, clean in (("uuid:A", "3"), ("uuid:B", "9")):
        send(client, field, field.filled(instance, clean=clean, visit=""))
    send(client, field, field.filled("uuid:B", clean="5", deprecated="uuid:A"))
    log_in_lead(client, field)
    url = reverse("field:quarantined", args=[Quarantined.objects.get().pk])
    (clean,) = [one for one in client.get(url).context["lines"] if one.label == "clean"]
    assert (clean.said, clean.counted) == ("5", "3")
    client.post(url, {"verb": "take", "note": ""})
    assert [one.revisions.count() for one in Submission.objects.order_by("pk")] == [2, 1]


def test_what_is_put_aside_needs_a_reason(client, field):  # noqa: F811
    send(client, field, field.filled(version="0"))
    held = Quarantined.objects.get()
    log_in_lead(client, field)
    url = reverse("field:quarantined", args=[held.pk])
    assert client.post(url, {"verb": "drop", "note": ""}).status_code == 422
    assert client.post(url, {"verb": "drop", "note": "آزمایشی"}).status_code == 302
    assert "آزمایشی" in client.get(url).content.decode()
    assert url not in client.get(QUARANTINE).content.decode()


def test_a_form_of_another_round_s_inspector_is_not_found(client, field):  # noqa: F811
    send(client, field, field.filled(version="0"))
    held = Quarantined.objects.get()
    factories.log_in(client, factories.make_appointment("round_lead"))
    assert client.get(reverse("field:quarantined", args=[held.pk])).status_code == 404
    assert client.get(reverse("field:quarantined_file", args=[held.pk, 0])).status_code == 404
    assert reverse("field:quarantined", args=[held.pk]) not in client.get(QUARANTINE).content.decode()


def test_what_does_not_count_is_shown_with_its_reason_and_read_again(client, field):  # noqa: F811
    send(client, field, field.filled(visit="nowhere"))
    duties.process_submissions(timezone.now())
    log_in_lead(client, field)
    (row,) = client.get(QUARANTINE).context["faulty"]
    assert row["says"] == FAULTS["visit-unknown"]
    revision = Revision.objects.get()
    url = reverse("field:uncounted", args=[revision.pk])
    assert url in client.get(QUARANTINE).content.decode()
    page = client.get(url).content.decode()
    assert str(FAULTS["visit-unknown"]) in page
    assert 'value="instead"' not in page  # there is nothing to replace
    assert client.post(url, {"verb": "again"}).status_code == 302
    revision.refresh_from_db()
    assert revision.processed_at is None
    assert client.get(url).status_code == 404


def test_of_two_forms_for_one_visit_both_are_shown_and_the_second_is_let_count(client, field):  # noqa: F811
    send(client, field, field.filled("uuid:A", clean="3"))
    send(client, field, field.filled("uuid:B", clean="9"))
    duties.process_submissions(timezone.now())
    log_in_lead(client, field)
    url = reverse("field:uncounted", args=[Revision.objects.get(instance_key="uuid:b").pk])
    page = client.get(url)
    (clean,) = [one for one in page.context["lines"] if one.label == "clean"]
    assert (clean.said, clean.counted, clean.differs) == ("9", "3", True)
    assert client.post(url, {"verb": "instead", "note": ""}).status_code == 422
    assert client.post(url, {"verb": "instead", "note": "نخستین از سر اشتباه بود"}).status_code == 302
    duties.process_submissions(timezone.now())
    assert (Submission.objects.get().current.instance_key, Submission.objects.get().visit_id) == ("uuid:b", field.visit.pk)


def test_who_only_reads_decides_nothing_and_another_lead_finds_nothing(client, field):  # noqa: F811
    send(client, field, field.filled(visit="nowhere"))
    duties.process_submissions(timezone.now())
    url = reverse("field:uncounted", args=[Revision.objects.get().pk])
    factories.log_in(client, factories.make_appointment("auditor"))
    assert client.get(url).status_code == 200
    assert client.post(url, {"verb": "again"}).status_code == 403
    factories.log_in(client, factories.make_appointment("round_lead"))
    assert client.get(url).status_code == 404


def test_sealed_forms_are_told_and_do_not_bury_what_waits(client, field):  # noqa: F811
    send(client, field, envelope("uuid:E", ()), {"submission.xml.enc": b"sealed"})
    duties.process_submissions(timezone.now())
    log_in_lead(client, field)
    page = client.get(QUARANTINE)
    assert (page.context["faulty"], page.context["sealed"]) == ([], 1)


def test_a_version_is_read_in_its_own_direction(client, field):  # noqa: F811
    """Set among Persian words, 1405-08-20 would be shown from its end."""
    send(client, field, field.filled(version="1405-08-20"))
    log_in_lead(client, field)
    assert "\u20661405-08-20\u2069" in client.get(QUARANTINE).content.decode()


def test_quarantine_is_paged_and_costs_a_fixed_number_of_queries(client, field, django_assert_max_num_queries):  # noqa: F811
    for n in range(60):
        Quarantined.objects.create(
            form_id="f", reason="form-unknown", xml=b"<a/>", sha256=f"{n:064}", at=timezone.now(),
            appointment_id_claimed=field.inspector.pk,
        )  # fmt: skip
    log_in_lead(client, field)
    client.get(QUARANTINE)
    with django_assert_max_num_queries(12):
        page = client.get(QUARANTINE)
    assert len(page.context["rows"]) == 50
    assert len(client.get(f"{QUARANTINE}?before={page.context['older']}").context["rows"]) == 10
