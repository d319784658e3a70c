"""Evidence of the kinds the work asks for, the doer's own, and fresh after it was sent back."""

from datetime import timedelta
from decimal import Decimal

import pytest

from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewEvidence
from peygir.domain.missions.factories import NOW, make_kind, photo
from peygir.domain.missions.models import Evidence
from peygir.domain.missions.problems import (
    AchievedMissing,
    DatesWrong,
    EvidenceEmpty,
    FileUnknown,
    PreviousStepsMissing,
)
from peygir.domain.missions.states import State
from peygir.domain.people.factories import make_actor
from tests.domain.missions.scene import scene

TODAY = NOW.date()


def measured(county, state=State.IN_PROGRESS, **fields):
    who = scene(county)
    kind = make_kind("paving", evidence=["photo", "measurement"])
    return who, who.mission(state, kind=kind, unit="متر", target=Decimal(50), **fields)


def test_every_kind_is_needed_and_only_the_doers_own_counts(county):
    who, mission = measured(county)
    inspector = make_actor("inspector", county.inspectorate)
    actions.add_evidence(mission.pk, photo(kind="measurement", value=Decimal(49)), by=inspector, at=NOW)
    actions.add_evidence(mission.pk, photo(), by=who.manager, at=NOW)
    with pytest.raises(PreviousStepsMissing) as refused:
        actions.claim_done(mission.pk, "", Decimal(50), by=who.manager, at=NOW)
    assert refused.value.params["asks"] == ("evidence_of_kind",)
    actions.add_evidence(mission.pk, photo(kind="measurement"), by=who.manager, at=NOW)
    assert actions.claim_done(mission.pk, "", Decimal(50), by=who.manager, at=NOW).achieved == 50
    told = Evidence.objects.filter(mission=mission).order_by("id").values_list("kind", "by_verifier", "unit")
    assert list(told) == [("measurement", True, "متر"), ("photo", False, ""), ("measurement", False, "متر")]


def test_a_target_in_numbers_asks_what_was_reached(county):
    who, mission = measured(county)
    with pytest.raises(AchievedMissing):
        actions.claim_done(mission.pk, "تمام", by=who.manager, at=NOW)


def test_what_did_not_hold_shows_nothing_anew(county):
    who, mission = measured(county)
    for kind in ("photo", "measurement"):
        actions.add_evidence(mission.pk, photo(kind=kind), by=who.manager, at=NOW)
    actions.claim_done(mission.pk, "", Decimal(50), by=who.manager, at=NOW)
    later = NOW + timedelta(days=1)
    mission = actions.send_back(mission.pk, "نصف آن مانده است", by=who.mayor, at=later)
    assert (mission.state, mission.reopenings, mission.next_office_id) == (State.REOPENED, 1, county.area_office.pk)
    actions.start(mission.pk, by=who.manager, at=later)
    with pytest.raises(PreviousStepsMissing):
        actions.claim_done(mission.pk, "", Decimal(50), by=who.manager, at=later + timedelta(hours=1))
    for kind in ("photo", "measurement"):
        fresh = photo(kind=kind, observed_on=later.date())
        actions.add_evidence(mission.pk, fresh, by=who.manager, at=later + timedelta(hours=2))
    assert actions.claim_done(mission.pk, "", Decimal(50), by=who.manager, at=later + timedelta(hours=3)).is_open


def test_what_the_verifier_measured_stands_beside_what_was_claimed(county):
    who, mission = measured(county, State.DONE_CLAIMED, achieved=Decimal(50))
    mission = actions.verify(mission.pk, "متر شد", Decimal("48.5"), [photo()], by=who.mayor, at=NOW)
    assert mission.achieved == 50
    seen = Evidence.objects.filter(mission=mission, by_verifier=True).order_by("kind")
    assert [(one.kind, one.value) for one in seen] == [("measurement", Decimal("48.5")), ("photo", None)]


@pytest.mark.parametrize(
    ("draft", "problem"),
    [
        (NewEvidence(kind="photo", observed_on=TODAY), EvidenceEmpty),
        (NewEvidence(kind="measurement", observed_on=TODAY), EvidenceEmpty),
        (NewEvidence(kind="photo", observed_on=TODAY, file_id=987654), FileUnknown),
        (NewEvidence(kind="measurement", value=Decimal(1), observed_on=TODAY + timedelta(days=1)), DatesWrong),
    ],
)
def test_evidence_without_substance_is_refused_beside_its_field(county, draft, problem):
    who, mission = measured(county)
    with pytest.raises(problem) as refused:
        actions.add_evidence(mission.pk, draft, by=who.manager, at=NOW)
    assert refused.value.fields
    assert not Evidence.objects.filter(mission=mission).exists()


def test_evidence_does_not_turn_away_who_has_a_form_open(county):
    who, mission = measured(county, State.ASSIGNED)
    actions.add_evidence(mission.pk, photo(), by=who.manager, at=NOW)
    assert actions.accept(mission.pk, by=who.manager, at=NOW, version=1).version == 2
