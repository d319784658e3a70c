"""From a filled form of the starting checklist to a released result: what the phone sent is what the result says."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone
from lxml import etree

from peygir.domain.audit.actors import job
from peygir.domain.people.factories import make_actor, make_appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.supervision.actions.end_round import close_round
from peygir.domain.supervision.actions.load_checklists import load_checklists
from peygir.domain.supervision.actions.process_submission import process_submission
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.actions.receive import receive
from peygir.domain.supervision.actions.release_round import release_round
from peygir.domain.supervision.checklists import xforms
from peygir.domain.supervision.factories import make_round, make_team, make_visit
from peygir.domain.supervision.models import ChecklistVersion, Finding, RoundOffice, Visit
from peygir.domain.supervision.results.naming import section_names
from peygir.domain.supervision.results.reading import round_result
from peygir.domain.supervision.results.recomputing import redo
from peygir.domain.supervision.submissions.parts import Parts

pytestmark = pytest.mark.django_db
JOB = job("test")


def filled(version: ChecklistVersion, code: str, instance: str, worst: bool) -> bytes:
    """Every question answered by its first choice, or by its last; the rest by what any inspector would type."""
    form = xforms.read(bytes(version.xform))
    root = etree.Element(form.root, id=form.form_id, version=form.version)
    now = timezone.now()
    said = {
        "start": (now - timedelta(minutes=40)).isoformat(), "end": now.isoformat(), "geopoint": "35.7112 51.4101 1200 5.5",
        "integer": "3", "decimal": "3", "range": "3", "text": "دیده شد",
    }  # fmt: skip
    for question in form.questions:
        if question.repeat:
            continue
        choices = [one.name for one in question.choices]
        value = code if question.path == form.visit_path else said.get(question.type, "")
        if choices and question.path != form.visit_path:
            value = choices[-1 if worst else 0]
        node = root
        for step in question.path.split("/"):
            found = node.find(step)
            node = found if found is not None else etree.SubElement(node, step)
        node.text = value
    meta = etree.SubElement(root, "{http://openrosa.org/xforms}meta")
    etree.SubElement(meta, "{http://openrosa.org/xforms}instanceID").text = instance
    return etree.tostring(root, encoding="utf-8", xml_declaration=True)


@pytest.fixture
def version(db):
    load_checklists(by=JOB, at=timezone.now())
    return ChecklistVersion.objects.get(checklist__form_id="bazdid_nahieh", retired_at__isnull=True)


def test_what_phones_sent_is_scored_released_and_computed_again(county, version):
    now = timezone.now()
    inspector = make_appointment("inspector", county.inspectorate)
    round_ = make_round(county.coordination, offices=[county.area_office], field_checklist=version, at=now - timedelta(days=1))
    team = make_team(round_, inspector)
    for number, worst in enumerate((False, True)):
        visit = make_visit(round_, county.area_office, team=team, inspector=inspector)
        taken = receive(
            Parts(filled(version, visit.code, f"uuid:{number}", worst), []), by=actor_of(inspector), at=timezone.now()
        )
        assert process_submission(taken.revision_id, by=JOB, at=timezone.now()) == ""
    best, worst = Visit.objects.filter(round=round_).order_by("id")
    assert best.score != worst.score
    deputy, lead = make_actor("coordination_deputy", county.coordination), make_actor("round_lead", county.coordination)
    shown = round_result(round_, lead)
    told = shown.office(county.area_office.pk)
    # The server's score of each form, to the last digit, computed from its answers.
    assert [Decimal(one["score"]) / 100 for one in told["visits"]] == [best.score, worst.score]
    assert set(told["sections"]) <= set(section_names(round_, "fa"))
    assert told["findings"]["not_put"] == Finding.objects.filter(round=round_).count() > 0
    put_findings(round_.pk, by=lead, at=timezone.now())
    close_round(round_.pk, "همه دیده شدند", by=deputy, at=timezone.now())
    released = release_round(round_.pk, by=lead, at=timezone.now())
    found = redo(round_.pk)
    assert (found.equal, found.result_hash) == (True, released.result_hash)
    row = RoundOffice.objects.get(round=round_)
    assert abs(row.score - (best.score + worst.score) / 2) <= Decimal("0.01")
    assert row.result["findings"]["open"] == Finding.objects.filter(round=round_, is_open=True).count()
