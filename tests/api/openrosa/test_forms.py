"""What a phone is offered: the forms of its rounds, byte for byte as their hashes say, and lists made for its owner."""

from hashlib import md5
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

import pytest
from django.utils import timezone

from peygir.config.logs import without_secrets
from peygir.domain.people.factories import make_office
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions.make_device import make_device
from peygir.domain.supervision.factories import make_checklist_version, make_inspector, make_round, make_team, make_visit
from peygir.domain.supervision.models import Checklist, ChecklistVersion, FormMedia, Round, Visit
from peygir.domain.supervision.states import RoundState
from tests.api.openrosa.field import LOGO, lay
from tests.api.openrosa.wire import FORM_ID, OPENROSA, VERSION

pytestmark = pytest.mark.django_db
LIST = "{http://openrosa.org/xforms/xformsList}"
MANIFEST = "{http://openrosa.org/xforms/xformsManifest}"


def listed(client, field, query: str = "") -> list[dict[str, str]]:
    answer = client.get(f"{field.base}/formList{query}", headers=OPENROSA)
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml; charset=utf-8")
    root = fromstring(answer.content)
    assert root.tag == f"{LIST}xforms"
    return [{child.tag.removeprefix(LIST): child.text or "" for child in form} for form in root]


def manifest(client, field) -> dict[str, dict[str, str]]:
    (form,) = listed(client, field)
    root = fromstring(client.get(form["manifestUrl"], headers=OPENROSA).content)
    assert root.tag == f"{MANIFEST}manifest"
    files = [{child.tag.removeprefix(MANIFEST): child.text or "" for child in one} for one in root]
    return {one["filename"]: one for one in files}


def test_the_form_of_the_own_round_is_offered(client, field):
    (form,) = listed(client, field)
    assert set(form) == {"formID", "name", "version", "hash", "downloadUrl", "manifestUrl"}
    assert (form["formID"], form["version"]) == (FORM_ID, VERSION)
    assert form["name"].startswith("چک‌لیست")
    assert form["downloadUrl"].startswith(f"http://testserver{field.base}/forms/")


def test_what_is_served_is_what_the_hash_says(client, field):
    (form,) = listed(client, field)
    answer = client.get(form["downloadUrl"])  # clients do not tell the version here
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/xml; charset=utf-8")
    assert form["hash"] == f"md5:{md5(answer.content).hexdigest()}"
    assert answer.content == bytes(field.version.xform)
    again = client.get(form["downloadUrl"], headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_the_list_is_narrowed_by_the_id_of_a_form_and_an_unknown_id_gives_an_empty_list(client, field):
    assert len(listed(client, field, f"?formID={FORM_ID}")) == 1
    assert listed(client, field, "?formID=other") == []
    assert listed(client, field, "?formID=") == []


def test_more_is_told_where_it_is_asked_for(client, field):
    assert "descriptionText" in listed(client, field, "?verbose=true")[0]


def test_the_name_is_in_the_language_that_is_asked_for(client, field):
    answer = client.get(f"{field.base}/formList", headers=OPENROSA | {"Accept-Language": "en"})
    assert fromstring(answer.content).findtext(f".//{LIST}name").startswith("Checklist")


def test_nothing_is_offered_to_who_takes_part_in_no_open_round(client, field):
    stranger = make_inspector()
    _device, secrets = make_device(stranger.pk, "x", by=actor_of(stranger), at=timezone.now())
    answer = client.get(f"/or/key/{secrets.token}/formList", headers=OPENROSA)
    assert len(fromstring(answer.content)) == 0
    for state in (RoundState.DRAFT, RoundState.CLOSED, RoundState.CANCELLED):
        Round.objects.update(state=state)
        assert listed(client, field) == []


def test_who_has_a_visit_without_being_in_a_team_is_offered_its_form(client, field):
    other = make_inspector()
    make_visit(field.round, make_office("area_office"), inspector=other)
    _device, secrets = make_device(other.pk, "x", by=actor_of(other), at=timezone.now())
    answer = client.get(f"/or/key/{secrets.token}/formList", headers=OPENROSA)
    assert len(fromstring(answer.content)) == 1


def test_a_round_keeps_its_yardstick_when_a_newer_version_is_published(client, field):
    ChecklistVersion.objects.filter(pk=field.version.pk).update(retired_at=timezone.now())
    newer = make_checklist_version(checklist=field.version.checklist, version="2")
    assert [one["version"] for one in listed(client, field)] == [VERSION]
    other = make_round(make_office("coordination_office"), field_checklist=newer)
    make_team(other, field.inspector)
    assert [one["version"] for one in listed(client, field)] == ["2"]


def test_a_closed_form_is_offered_to_nobody(client, field):
    Checklist.objects.update(active=False)
    assert listed(client, field) == []


def test_a_form_without_files_has_no_manifest(client, field):
    FormMedia.objects.all().delete()
    assert "manifestUrl" not in listed(client, field)[0]


def test_files_beside_the_form_come_with_their_hashes_and_cannot_run_in_a_browser(client, field):
    one = manifest(client, field)[LOGO]
    assert set(one) == {"filename", "hash", "downloadUrl"}
    answer = client.get(one["downloadUrl"])
    assert one["hash"] == f"md5:{md5(answer.content).hexdigest()}"
    assert answer["X-Content-Type-Options"] == "nosniff"
    disposition = answer["Content-Disposition"]
    assert disposition.startswith("attachment")
    assert unquote(disposition.partition("''")[2]) == LOGO
    assert client.get(one["downloadUrl"].replace("media/", "media/no")).status_code == 404


def test_the_list_of_visits_is_the_own_one_and_its_hash_changes_with_it(client, field):
    before = manifest(client, field)["visits.csv"]
    content = client.get(before["downloadUrl"]).content.decode()
    assert content.splitlines()[0].startswith("name,label")
    assert field.visit.code in content
    assert before["hash"] == f"md5:{md5(content.encode()).hexdigest()}"
    assert manifest(client, field)["visits.csv"]["hash"] == before["hash"]

    foreign = lay("other_form")
    assert foreign.visit.code not in client.get(before["downloadUrl"]).content.decode()
    assert manifest(client, foreign)["visits.csv"]["hash"] != before["hash"]

    own = make_visit(field.round, make_office("area_office"), inspector=field.inspector)
    after = manifest(client, field)["visits.csv"]
    assert after["hash"] != before["hash"]
    assert own.code in client.get(after["downloadUrl"]).content.decode()
    Visit.objects.filter(pk=own.pk).update(state="cancelled")
    assert manifest(client, field)["visits.csv"]["hash"] == before["hash"]


def test_a_draft_is_served_to_nobody(client, field):
    draft = make_checklist_version(published=False)
    base = f"{field.base}/forms/{draft.pk}"
    assert client.get(f"{base}/{draft.checklist.form_id}.xml").status_code == 404
    assert client.get(f"{base}/manifest", headers=OPENROSA).status_code == 404
    assert client.get(f"{field.base}/forms/{field.version.pk}/other.xml").status_code == 404


def test_a_list_costs_a_fixed_number_of_queries(client, field, django_assert_max_num_queries):
    listed(client, field)
    for _ in range(5):
        make_team(make_round(make_office("coordination_office")), field.inspector)
    with django_assert_max_num_queries(5):
        assert len(listed(client, field)) == 6


def test_the_key_in_an_address_does_not_reach_the_logs():
    said = "Forbidden: /or/key/abcDEF_-123/submission and /or/key/zzz/formList"
    assert without_secrets(None, "", {"event": said})["event"] == "Forbidden: /or/key/…/submission and /or/key/…/formList"
