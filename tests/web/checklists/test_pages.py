"""The pages of checklists: read by every official, written by who leads rounds."""

import hashlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from peygir.domain.people.factories import log_in
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision import actions
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import Checklist, ChecklistVersion
from tests.domain.supervision.checklists.books import ask, book
from tests.domain.supervision.checklists.making import PICTURE, make_draft

pytestmark = pytest.mark.django_db


def sheet(content: bytes, name: str = "چک‌لیست.xlsx") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def sound(version: str = "") -> bytes:
    return book([ask("text", "visit"), ask("select_one yn", "a", "پاکیزه است؟", "Is it clean?")], version=version)


def in_force(form_id: str) -> ChecklistVersion:
    return ChecklistVersion.objects.get(checklist__form_id=form_id, retired_at__isnull=True)


def test_every_official_reads_the_list_and_the_form_in_both_languages(client, starting):
    log_in(client, "area_manager")
    page = client.get(reverse("checklists:list")).content.decode()
    assert page.count("data-row") == 5
    assert "بازدید میدانی شهرداری ناحیه" in page
    address = reverse("checklists:version", args=[in_force("bazdid_nahieh").pk])
    persian, english = (client.get(address, {"lang": code}).content.decode() for code in ("fa", "en"))
    assert "رفت‌وروب معبرها و پیاده‌روها" in persian
    assert "Sweeping of streets and pavements" in english
    assert 'dir="ltr"' in english.split('id="preview"')[1][:2000]
    assert '<form method="post" action="/desk/checklists' not in persian  # nothing to change here


def test_the_list_is_narrowed_by_the_address(client, starting):
    log_in(client, "area_manager")
    page = client.get(reverse("checklists:list"), {"use": "desk"}).content.decode()
    assert page.count("data-row") == 2


def test_the_preview_tells_points_findings_and_conditions_in_words(client, starting):
    log_in(client, "inspector")
    page = client.get(reverse("checklists:version", args=[in_force("bazdid_nahieh").pk])).content.decode()
    assert "جوی گرفته است" in page  # a finding
    assert "وقتی پرسیده می‌شود که پاسخ «جوی‌ها و دهانه‌ها: روان و بی‌زباله» یکی از این‌هاست: ضعیف، بسیار بد." in page
    assert "/data/" not in page  # no raw condition is left


def test_the_files_are_the_exact_bytes(client, starting):
    log_in(client, "auditor")
    version = in_force("barresi_bakhsh")
    xform = client.get(reverse("checklists:xform", args=[version.pk]))
    assert hashlib.md5(xform.content, usedforsecurity=False).hexdigest() == version.hash
    assert xform["Content-Type"] == "text/xml; charset=utf-8"
    xlsx = client.get(reverse("checklists:spreadsheet", args=[version.pk]))
    assert xlsx.content == bytes(version.xlsx)
    assert "barresi_bakhsh" in xlsx["Content-Disposition"]


def test_a_spreadsheet_becomes_a_draft_that_is_published(client, lead, no_validator):
    sent = {"file": sheet(sound()), "use": "desk", "office_kinds": ["area_office"], "title_en": "Sample"}
    answer = client.post(reverse("checklists:new"), sent)
    version = ChecklistVersion.objects.get()
    assert answer["Location"] == reverse("checklists:version", args=[version.pk])
    page = client.get(answer["Location"]).content.decode()
    assert "پاکیزه است؟" in page
    client.post(reverse("checklists:publish", args=[version.pk]))
    version.refresh_from_db()
    assert version.published_at is not None
    client.post(reverse("checklists:retire", args=[version.pk]), {"reason": "کهنه"})
    version.refresh_from_db()
    assert version.retired_at is not None


def test_a_faulty_spreadsheet_is_answered_row_by_row_and_nothing_is_kept(client, lead):
    bad = book([ask("select_one ghost", "a"), ask("text", "two words")])
    answer = client.post(reverse("checklists:new"), {"file": sheet(bad), "use": "field"})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert page.count("data-row") == 2
    assert "فهرست «ghost» در برگه choices نیست." in page
    assert "۳" in page
    assert not Checklist.objects.exists()


@pytest.mark.parametrize("content", [b"name,type", b"PK\x03\x04 broken"])
def test_what_is_no_spreadsheet_is_told_so(client, lead, content):
    answer = client.post(reverse("checklists:new"), {"file": sheet(content), "use": "field"})
    assert answer.status_code == 422
    assert "xlsx" in answer.content.decode()


def test_a_new_version_of_a_checklist_is_sent_on_its_own_page(client, lead, no_validator):
    first = actions.upload_checklist(xlsx=sound("1"), by=actor_of(lead), at=NOW)
    page = client.get(reverse("checklists:upload", args=[first.checklist_id])).content.decode()
    assert "nemune" in page
    client.post(reverse("checklists:upload", args=[first.checklist_id]), {"file": sheet(sound("2"))})
    assert set(first.checklist.versions.values_list("version", flat=True)) == {"1", "2"}
    assert client.get(reverse("checklists:checklist", args=[first.checklist_id])).content.decode().count("data-row") == 2


def test_a_draft_is_thrown_away(client, lead, no_validator):
    version = actions.upload_checklist(xlsx=sound(), by=actor_of(lead), at=NOW)
    answer = client.post(reverse("checklists:discard", args=[version.pk]))
    assert answer["Location"] == reverse("checklists:list")
    assert not Checklist.objects.exists()


def test_what_is_untranslated_is_filled_in(client, lead, no_validator):
    version = make_draft(lead.office_id)
    address = reverse("checklists:translate", args=[version.pk])
    page = client.get(address).content.decode()
    assert "۱ متن ترجمه نشده است" in page
    answer = client.post(address, {"text0": "A question"})
    draft = ChecklistVersion.objects.latest("pk")
    assert answer["Location"] == reverse("checklists:version", args=[draft.pk])
    assert "چیزی ترجمه‌نشده نمانده است" in client.get(reverse("checklists:translate", args=[draft.pk])).content.decode()


def test_a_picture_is_sent_beside_a_draft_and_then_it_can_be_published(client, lead):
    version = make_draft(lead.office_id)
    address = reverse("checklists:version", args=[version.pk])
    refused = client.post(reverse("checklists:publish", args=[version.pk]), follow=True).content.decode()
    assert "map.png" in refused
    sent = {"name": "map.png", "file": SimpleUploadedFile("x.png", PICTURE)}
    assert client.post(reverse("checklists:media", args=[version.pk]), sent)["Location"] == address
    client.post(reverse("checklists:publish", args=[version.pk]))
    version.refresh_from_db()
    assert version.published_at is not None


def test_what_it_is_for_is_changed(client, lead):
    version = make_draft(lead.office_id)
    address = reverse("checklists:edit", args=[version.checklist_id])
    assert client.get(address).status_code == 200
    client.post(address, {"office_kinds": ["dehyari"], "title_en": "Other", "active": ""})
    version.checklist.refresh_from_db()
    assert (version.checklist.office_kinds, version.checklist.title_en, version.checklist.active) == (["dehyari"], "Other", False)


def test_another_offices_checklist_is_read_and_not_changed(client, lead):
    version = make_draft(None, kinds=("dehyari",))
    ChecklistVersion.objects.filter(pk=version.pk).update(published_at=NOW)
    page = client.get(reverse("checklists:version", args=[version.pk])).content.decode()
    assert reverse("checklists:retire", args=[version.pk]) not in page
    assert client.post(reverse("checklists:retire", args=[version.pk]), {"reason": "x"}).status_code == 403
    assert client.get(reverse("checklists:translate", args=[version.pk])).status_code == 403


def test_a_draft_is_not_found_by_who_keeps_no_checklists(client):
    version = make_draft(None)
    log_in(client, "area_manager")
    assert client.get(reverse("checklists:version", args=[version.pk])).status_code == 404
    assert client.get(reverse("checklists:xform", args=[version.pk])).status_code == 404


def test_texts_of_a_form_are_shown_as_texts(client, lead, no_validator):
    xlsx = book([ask("text", "visit"), ask("text", "a", "<script>alert(1)</script>", "x")])
    version = actions.upload_checklist(xlsx=xlsx, by=actor_of(lead), at=NOW)
    page = client.get(reverse("checklists:version", args=[version.pk])).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


def test_the_list_asks_the_database_the_same_number_of_times_however_long_it_is(
    client, lead, no_validator, django_assert_max_num_queries
):
    address = reverse("checklists:list")
    client.get(address)
    with django_assert_max_num_queries(40) as few:
        client.get(address)
    for number in range(8):
        survey = [ask("text", "visit")]
        actions.upload_checklist(xlsx=book(survey, form_id=f"form{number}"), by=actor_of(lead), at=NOW)
    with django_assert_max_num_queries(40) as many:
        client.get(address)
    assert len(many.captured_queries) - len(few.captured_queries) <= 1  # versions of some there are, at all


def test_a_version_of_eighty_questions_asks_as_often_as_one_of_two(
    client, lead, no_validator, starting, django_assert_max_num_queries
):
    small = actions.upload_checklist(xlsx=sound(), by=actor_of(lead), at=NOW)
    counts = []
    for version in (small, in_force("bazdid_nahieh")):
        address = reverse("checklists:version", args=[version.pk])
        client.get(address)
        with django_assert_max_num_queries(20) as asked:
            client.get(address)
        counts.append(len(asked.captured_queries))
    assert counts[0] == counts[1]
