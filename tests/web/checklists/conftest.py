"""The starting checklists, and somebody to look at them."""

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.people.factories import log_in, make_appointment, make_office
from peygir.domain.supervision.actions import _drafting, load_checklists
from peygir.domain.supervision.checklists.validating import Verdict
from peygir.domain.supervision.factories import NOW


@pytest.fixture
def starting(db) -> None:
    load_checklists(by=job("console"), at=NOW)


@pytest.fixture
def lead(client, db):
    """A lead of rounds who is logged in."""
    appointment = make_appointment("round_lead", make_office("coordination_office"))
    log_in(client, appointment)
    return appointment


@pytest.fixture
def no_validator(monkeypatch):
    monkeypatch.setattr(_drafting, "validate", lambda xform, rows: Verdict(tried=True))
