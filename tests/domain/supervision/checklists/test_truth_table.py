"""Every role against every action of checklists. Row by row: ../checklists_truth_table.csv."""

import pytest

from peygir.domain.people.factories import make_office
from peygir.domain.supervision import actions
from peygir.domain.supervision.actions import _drafting
from peygir.domain.supervision.checklists.validating import Verdict
from peygir.domain.supervision.models import ChecklistVersion
from tests.domain import truth
from tests.domain.supervision.checklists.making import NOW, PICTURE, a_book, make_draft

pytestmark = pytest.mark.django_db
KINDS = {"house municipal": ("area_office",), "house civil": ("bakhshdari", "dehyari")}


@pytest.fixture(autouse=True)
def _no_validator(monkeypatch):
    monkeypatch.setattr(_drafting, "validate", lambda xform, rows: Verdict(tried=True))


def laid(row, by) -> ChecklistVersion:
    """A draft of whose checklist the case names."""
    if row.case.startswith("house"):
        return make_draft(None, kinds=KINDS[row.case])
    return make_draft(by.office_id if row.case == "own" and by.office_id else make_office("coordination_office").pk)


def prepared(row, by):
    if row.action == "load_checklists":
        return actions.load_checklists
    if row.case == "new":
        return lambda **who: actions.upload_checklist(xlsx=a_book(), **who)
    version = laid(row, by)
    match row.action:
        case "upload_checklist":
            return lambda **who: actions.upload_checklist(xlsx=a_book(), checklist_id=version.checklist_id, **who)
        case "publish_version":
            actions.add_media(version_id=version.pk, name="map.png", content=PICTURE, by=truth.CONSOLE, at=NOW)
            return lambda **who: actions.publish_version(version_id=version.pk, **who)
        case "retire_version":
            ChecklistVersion.objects.filter(pk=version.pk).update(published_at=NOW)
            return lambda **who: actions.retire_version(version_id=version.pk, reason="کهنه", **who)
        case "discard_version":
            return lambda **who: actions.discard_version(version_id=version.pk, **who)
        case "translate_version":
            return lambda **who: actions.translate_version(version_id=version.pk, texts={}, **who)
        case "add_media":
            return lambda **who: actions.add_media(version_id=version.pk, name="map.png", content=PICTURE, **who)
        case "edit_checklist":
            return lambda **who: actions.edit_checklist(
                checklist_id=version.checklist_id, office_kinds=["area_office"], title_en="Sample", **who
            )
    raise AssertionError(row.action)


@pytest.mark.slow
@pytest.mark.parametrize(("row", "name"), truth.cases("supervision", "checklists_"))
def test_a_role_may_do_exactly_what_the_table_says(row, name):
    by = truth.actor(name)
    act = prepared(row, by)
    truth.check(row, name, lambda: act(by=by, at=NOW))
