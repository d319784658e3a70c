"""The steps of a finding as its page offers them: the form of each, and the action that it calls."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from peygir.domain.missions.drafts import NewMission
from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.actions.add_finding_evidence import add_finding_evidence
from peygir.domain.supervision.actions.claim_corrected import claim_corrected
from peygir.domain.supervision.actions.correct_finding import correct_finding
from peygir.domain.supervision.actions.decide_objection import decide_objection
from peygir.domain.supervision.actions.object_to_finding import object_to_finding
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.actions.recheck_finding import recheck_finding
from peygir.domain.supervision.actions.withdraw_finding import withdraw_finding
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.models import Finding
from peygir.web.findings.forms import steps as forms

Given = Mapping[str, Any]
Laid = Sequence[NewEvidence]
Who = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Step:
    form: type[forms.StepForm]
    take: Callable[[Finding, Given, Laid, Who], Any]


def _put(finding: Finding, _given: Given, _laid: Laid, who: Who) -> Any:
    return put_findings(finding.round_id, [finding.pk], by=who["by"], at=who["at"])


def _correct(finding: Finding, given: Given, _laid: Laid, who: Who) -> Any:
    draft = NewMission(
        title=given["title"], output=given["output"], measure=given["measure"], kind_id=given["kind"],
        place_id=finding.place_id, due_on=given["due_on"], danger=finding.severity == "danger", sample=finding.round.sample,
    )  # fmt: skip
    return correct_finding(finding.pk, draft, **who)


STEPS: dict[str, Step] = {
    "put": Step(forms.PutForm, _put),
    "accept": Step(forms.AcceptForm, lambda f, g, laid, who: accept_finding(f.pk, g["note"], laid, **who)),
    "object": Step(forms.ObjectForm, lambda f, g, laid, who: object_to_finding(f.pk, g["ground"], g["text"], laid, **who)),
    "decide": Step(forms.DecideForm, lambda f, g, laid, who: decide_objection(f.pk, g["outcome"], g["decision"], **who)),
    "withdraw": Step(forms.WithdrawForm, lambda f, g, laid, who: withdraw_finding(f.pk, g["reason"], **who)),
    "correct": Step(forms.CorrectForm, _correct),
    "claim_corrected": Step(forms.ClaimForm, lambda f, g, laid, who: claim_corrected(f.pk, g["note"], laid, **who)),
    "recheck": Step(
        forms.RecheckForm, lambda f, g, laid, who: recheck_finding(f.pk, g["outcome"], g["note"], evidence=laid, **who)
    ),
    "add_evidence": Step(forms.EvidenceForm, lambda f, g, laid, who: add_finding_evidence(f.pk, laid, g["note"], **who)),
}
