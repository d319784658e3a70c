"""A checklist changes by versions: a draft, one in force, those before it; answers are read by their own."""

import shutil
from hashlib import md5

import pytest

from peygir.domain.audit.models import Entry
from peygir.domain.people.factories import make_actor, make_office
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions import NewChecklist, _drafting
from peygir.domain.supervision.checklists.problems import (
    ChecklistFaulty,
    ChecklistNotFound,
    FormIdDiffers,
    FormIdTaken,
    MediaMissing,
    MediaUnexpected,
    UseUnknown,
    VersionNotInForce,
    VersionPublished,
    VersionTaken,
)
from peygir.domain.supervision.checklists.translating import untranslated
from peygir.domain.supervision.checklists.validating import Verdict
from peygir.domain.supervision.models import Checklist, ChecklistVersion
from peygir.domain.supervision.queries.checklists import get_version, in_force, listed, versions_of
from tests.domain.supervision.checklists.books import ask, book
from tests.domain.supervision.checklists.making import NOW, PICTURE, make_draft

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_validator(monkeypatch, request):
    if "validator" not in request.keywords and "really" not in request.node.name:
        monkeypatch.setattr(_drafting, "validate", lambda xform, rows: Verdict(tried=True))


@pytest.fixture
def lead():
    return make_actor("round_lead", make_office("coordination_office"))


def sound(version: str = "", form_id: str = "nemune") -> bytes:
    return book([ask("text", "visit"), ask("select_one yn", "a")], form_id=form_id, version=version)


def test_an_upload_is_a_draft_with_the_exact_bytes_and_their_hash(lead):
    version = actions.upload_checklist(
        xlsx=sound("7"), filename="a.xlsx", new=NewChecklist(use="desk", office_kinds=["area_office"]), by=lead, at=NOW
    )
    version.refresh_from_db()
    assert version.published_at is None
    assert version.hash == md5(bytes(version.xform), usedforsecurity=False).hexdigest()
    assert (version.version, version.languages, version.visit_path) == ("7", ["fa", "en"], "visit")
    assert (version.checklist.use, version.checklist.owner_office_id) == ("desk", lead.office_id)
    assert [one["path"] for one in version.questions] == ["visit", "a"]
    assert Entry.objects.get(action="supervision.upload_checklist").thing_id == version.checklist_id


def test_a_faulty_spreadsheet_leaves_nothing(lead):
    with pytest.raises(ChecklistFaulty):
        actions.upload_checklist(xlsx=book([ask("select_one ghost", "a")]), by=lead, at=NOW)
    assert not Checklist.objects.exists()
    assert not Entry.objects.exists()


@pytest.mark.skipif(shutil.which("java") is None, reason="ODK Validate needs Java")
def test_a_form_that_a_phone_could_not_open_is_really_refused(lead):
    bad = book([ask("text", "visit"), {"type": "calculate", "name": "b", "calculation": "frobnicate(1)"}])
    with pytest.raises(ChecklistFaulty):
        actions.upload_checklist(xlsx=bad, by=lead, at=NOW)
    assert not Checklist.objects.exists()


def test_a_version_without_a_name_gets_the_day_and_then_a_number(lead):
    first = actions.upload_checklist(xlsx=sound(), by=lead, at=NOW)
    actions.publish_version(version_id=first.pk, by=lead, at=NOW)
    second = actions.upload_checklist(xlsx=sound(), checklist_id=first.checklist_id, by=lead, at=NOW)
    assert second.version == f"{first.version}.2"
    assert first.version.count("-") == 2


def test_a_draft_of_the_same_version_takes_the_place_of_the_one_before(lead):
    first = actions.upload_checklist(xlsx=sound("3"), by=lead, at=NOW)
    actions.upload_checklist(xlsx=sound("3"), checklist_id=first.checklist_id, by=lead, at=NOW)
    assert ChecklistVersion.objects.count() == 1


def test_publishing_retires_the_version_before_and_each_stays_readable(lead):
    first = actions.upload_checklist(xlsx=sound("1"), by=lead, at=NOW)
    actions.publish_version(version_id=first.pk, by=lead, at=NOW)
    second = actions.upload_checklist(xlsx=sound("2"), checklist_id=first.checklist_id, by=lead, at=NOW)
    assert [one.pk for one in in_force(use="field")] == [first.pk]
    actions.publish_version(version_id=second.pk, by=lead, at=NOW)
    first.refresh_from_db()
    assert first.retired_at == NOW
    assert [one.pk for one in in_force(use="field")] == [second.pk]
    assert get_version(first.pk, make_actor("area_manager")).version == "1"


def test_a_published_version_changes_no_more(lead):
    version = actions.upload_checklist(xlsx=sound("1"), by=lead, at=NOW)
    actions.publish_version(version_id=version.pk, by=lead, at=NOW)
    for act in (actions.publish_version, actions.discard_version):
        with pytest.raises(VersionPublished):
            act(version_id=version.pk, by=lead, at=NOW)
    with pytest.raises(VersionTaken):
        actions.upload_checklist(xlsx=sound("1"), checklist_id=version.checklist_id, by=lead, at=NOW)


def test_a_version_is_retired_once(lead):
    version = actions.upload_checklist(xlsx=sound("1"), by=lead, at=NOW)
    with pytest.raises(VersionNotInForce):
        actions.retire_version(version_id=version.pk, by=lead, at=NOW)
    actions.publish_version(version_id=version.pk, by=lead, at=NOW)
    actions.retire_version(version_id=version.pk, reason="کهنه", by=lead, at=NOW)
    with pytest.raises(VersionNotInForce):
        actions.retire_version(version_id=version.pk, by=lead, at=NOW)
    assert not in_force(use="field").exists()


def test_a_form_id_belongs_to_one_checklist_for_good(lead):
    version = actions.upload_checklist(xlsx=sound(), by=lead, at=NOW)
    with pytest.raises(FormIdTaken):
        actions.upload_checklist(xlsx=sound("9"), by=lead, at=NOW)
    with pytest.raises(FormIdDiffers):
        actions.upload_checklist(xlsx=sound(form_id="other"), checklist_id=version.checklist_id, by=lead, at=NOW)


def test_a_use_or_a_kind_of_office_that_is_none_is_refused(lead):
    for new in (NewChecklist(use="party"), NewChecklist(office_kinds=["secretariat"])):
        with pytest.raises(UseUnknown):
            actions.upload_checklist(xlsx=sound(), new=new, by=lead, at=NOW)


def test_a_picture_that_the_form_shows_must_come_before_it_is_published(lead):
    version = make_draft(lead.office_id)
    with pytest.raises(MediaMissing):
        actions.publish_version(version_id=version.pk, by=lead, at=NOW)
    for name, content in (("other.png", PICTURE), ("map.png", b"no picture"), ("map.png", b"")):
        with pytest.raises(MediaUnexpected):
            actions.add_media(version_id=version.pk, name=name, content=content, by=lead, at=NOW)
    media = actions.add_media(version_id=version.pk, name="map.png", content=PICTURE, by=lead, at=NOW)
    assert media.hash == md5(PICTURE, usedforsecurity=False).hexdigest()
    actions.publish_version(version_id=version.pk, by=lead, at=NOW)


def test_throwing_the_only_draft_away_takes_the_checklist_with_it(lead):
    version = actions.upload_checklist(xlsx=sound(), by=lead, at=NOW)
    actions.discard_version(version_id=version.pk, by=lead, at=NOW)
    assert not Checklist.objects.exists()
    with pytest.raises(ChecklistNotFound):
        actions.discard_version(version_id=version.pk, by=lead, at=NOW)


def test_what_is_untranslated_is_named_and_filling_it_in_makes_a_new_draft(lead):
    version = make_draft(lead.office_id)
    (lacking,) = untranslated(bytes(version.xlsx))
    assert (lacking.sheet, lacking.row, lacking.name, lacking.language, lacking.source) == ("survey", 3, "a", "en", "پرسش")
    actions.add_media(version_id=version.pk, name="map.png", content=PICTURE, by=lead, at=NOW)
    draft = actions.translate_version(
        version_id=version.pk, texts={lacking.key: "A question", "survey:99:x": "no"}, by=lead, at=NOW
    )
    draft.refresh_from_db()
    assert draft.pk != version.pk
    assert next(one for one in draft.questions if one["name"] == "a")["labels"]["en"] == "A question"
    assert untranslated(bytes(draft.xlsx)) == []
    assert draft.media.get(name="map.png").hash  # pictures go along


def test_drafts_are_seen_by_those_who_keep_checklists_only(lead):
    version = actions.upload_checklist(xlsx=sound(), by=lead, at=NOW)
    manager, auditor = make_actor("area_manager"), make_actor("auditor")
    assert listed(manager) == []
    with pytest.raises(ChecklistNotFound):
        get_version(version.pk, manager)
    assert [one.drafts for one in listed(auditor)] == [1]
    assert [one.pk for one in versions_of(version.checklist, lead)] == [version.pk]


def test_a_lead_cannot_hand_a_checklist_of_the_house_out_of_reach(lead):
    version = make_draft(None)
    with pytest.raises(Exception, match="another office"):
        actions.edit_checklist(checklist_id=version.checklist_id, office_kinds=["dehyari"], by=lead, at=NOW)


def test_the_list_takes_two_queries_however_long_it_is(lead, django_assert_num_queries):
    for number in range(12):
        actions.upload_checklist(xlsx=sound(form_id=f"form{number}"), by=lead, at=NOW)
    with django_assert_num_queries(2):
        assert len(listed(lead)) == 12


def test_a_service_that_is_not_in_the_catalogue_is_a_warning(lead):
    scores = [{"question": "a", "choice": "no", "severity": "low", "title::فارسی (fa)": "بد", "service": "nothing-such"}]
    xlsx = book([ask("text", "visit"), ask("select_one yn", "a")], scores=scores)
    version = actions.upload_checklist(xlsx=xlsx, by=lead, at=NOW)
    assert any("nothing-such" in one["fa"] for one in version.warnings)


def test_a_form_without_the_question_of_the_visit_is_warned_of(lead):
    version = actions.upload_checklist(xlsx=book([ask("text", "a")]), by=lead, at=NOW)
    assert any("visit" in one["fa"] for one in version.warnings)
