"""A form that tells of danger: who leads hears of it with what the form counts for, or not at all."""

import sys

import pytest

from peygir.domain.messages.models import Outgoing
from peygir.domain.people.factories import make_appointment, make_user
from peygir.domain.supervision.checklists.scoring import Found, Scored
from peygir.domain.supervision.models import Finding, Revision
from peygir.domain.supervision.problems import RoleMayNot
from tests.domain.supervision.submissions.test_processing import read, take

pytestmark = pytest.mark.django_db
# The name of the module is the name of its action.
MODULE = sys.modules["peygir.domain.supervision.actions.process_submission"]


@pytest.fixture
def revision(field, monkeypatch) -> Revision:
    """Of a form with two dangers, in a round whose lead can be written to."""
    make_appointment("round_lead", field.round.lead_office, make_user(email="lead@example.org"))
    both = [Found(f"form:/data/{name}=yes", "", "danger", "گودال", "") for name in ("pit", "wires")]
    monkeypatch.setattr(MODULE, "score", lambda rules, answers: Scored(None, {}, {}, both, []))
    return take(field, field.filled())


def test_it_is_told_with_the_form_and_not_again_when_the_form_is_read_again(revision):
    assert read(revision) == ""
    assert Outgoing.objects.filter(template="findings_danger").count() == 1
    Revision.objects.update(processed_at=None)
    assert read(revision) == ""
    assert Outgoing.objects.count() == 1


def test_a_form_that_does_not_count_tells_nothing_and_once_it_counts_it_tells(revision, monkeypatch):
    def refuse(*words, **more):
        assert Outgoing.objects.exists()
        raise RoleMayNot

    with monkeypatch.context() as broken:
        broken.setattr(MODULE, "carry_out", refuse)
        assert read(revision) == RoleMayNot.code
    assert not Outgoing.objects.exists()
    assert not Finding.objects.exists()
    Revision.objects.update(processed_at=None)
    assert read(revision) == ""
    assert Outgoing.objects.count() == 1
