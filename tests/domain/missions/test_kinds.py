"""The catalogue of kinds: loaded once, kept by the steward."""

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.missions import actions
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.models import Kind
from peygir.domain.missions.problems import ChoiceUnknown, KindCodeTaken, KindUnknown
from peygir.domain.missions.rules import EVIDENCE
from peygir.domain.missions.starting.kinds import read_kinds

BY = job("test")


def test_the_starting_kinds_have_both_names_and_ask_for_evidence_there_is():
    kinds = read_kinds()
    assert len(kinds) == len({one.code for one in kinds}) >= 12
    assert all(one.name_fa and one.name_en and one.evidence and set(one.evidence) <= set(EVIDENCE) for one in kinds)
    assert [one.code for one in kinds if one.is_project] == ["project"]


@pytest.mark.django_db
def test_loading_twice_adds_nothing_and_leaves_what_a_steward_changed():
    assert actions.load_kinds(by=BY, at=NOW) == len(read_kinds())
    kind = Kind.objects.get(code="repair")
    actions.save_kind(kind_id=kind.pk, code="repair", name_fa="تعمیر", evidence=["document", "photo"], by=BY, at=NOW)
    assert actions.load_kinds(by=BY, at=NOW) == 0
    kind.refresh_from_db()
    assert (kind.name_fa, kind.evidence) == ("تعمیر", ["photo", "document"])


@pytest.mark.django_db
def test_a_kind_is_saved_only_as_it_can_be_kept():
    made = actions.save_kind(code="a", name_fa="الف", by=BY, at=NOW)
    before = Entry.objects.count()
    actions.save_kind(kind_id=made.pk, code="a", name_fa="الف", by=BY, at=NOW)
    assert Entry.objects.count() == before
    with pytest.raises(KindCodeTaken):
        actions.save_kind(code="a", name_fa="دیگر", by=BY, at=NOW)
    with pytest.raises(ChoiceUnknown):
        actions.save_kind(code="b", name_fa="ب", evidence=["rumour"], by=BY, at=NOW)
    with pytest.raises(KindUnknown):
        actions.save_kind(kind_id=987, code="c", name_fa="پ", by=BY, at=NOW)
