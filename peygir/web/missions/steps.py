"""The steps of a mission as its page offers them: the form of each, and the action that it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions import actions
from peygir.domain.missions.drafts import NewEvidence, NewProgress, NewProject
from peygir.domain.missions.models import Mission
from peygir.domain.missions.states import Verb
from peygir.web.missions.forms import base, doing, editing, following, projects
from peygir.web.missions.forms.editing import exact

Cleaned = Mapping[str, Any]
Who = dict[str, Any]
# The mission, what was given, the stored file if one came along, and who: by and at, and version where the action guards it.
Take = Callable[[Mission, Cleaned, "Kept | None", Who], Any]


@dataclass(frozen=True, slots=True)
class Kept:
    """A stored file, and what it is as evidence."""

    id: int
    kind: str


@dataclass(frozen=True, slots=True)
class Step:
    form: type[base.StepForm]
    take: Take
    guarded: bool = True


def _evidence(mission: Mission, given: Cleaned, file: Kept | None, who: Who) -> Any:
    measured = given["kind"] == "measurement"
    draft = NewEvidence(
        kind=given["kind"],
        observed_on=given["observed_on"] or local_date(timezone.now()),
        file_id=file.id if file is not None else None,
        value=exact(given["value"]) if measured else None,
        unit=given["unit"] if measured else "",
        note=given["note"],
    )
    return actions.add_evidence(mission.pk, draft, **who)


def seen(file: Kept | None, note: str) -> list[NewEvidence]:
    """What the one who verifies laid beside the claim."""
    if file is None:
        return []
    return [NewEvidence(kind=file.kind, observed_on=local_date(timezone.now()), file_id=file.id, note=note[:500])]


def _verify(mission: Mission, given: Cleaned, file: Kept | None, who: Who) -> Any:
    found = exact(given.get("achieved_seen"))
    return actions.verify(mission.pk, given["note"], found, seen(file, given["note"]), **who)


def _assign(mission: Mission, given: Cleaned, _file: Kept | None, who: Who) -> Any:
    return actions.assign(mission.pk, given["office"].id, given["due_on"], given["accountable"], given["instruction"], **who)


def _progress(mission: Mission, given: Cleaned, _file: Kept | None, who: Who) -> Any:
    draft = NewProgress(
        on=given["on"],
        physical=exact(given["physical"]) or Decimal(0),
        financial=exact(given["financial"]) or Decimal(0),
        spent_rials=projects.rials(given["spent"]),
        note=given["note"],
        evidence_ids=given.get("evidence", ()),
    )
    return actions.report_progress(mission.pk, draft, **who)


def _project(mission: Mission, given: Cleaned, _file: Kept | None, who: Who) -> Any:
    draft = NewProject(
        contractor=given["contractor"],
        contract_number=given["contract_number"],
        contract_on=given["contract_on"],
        budget_rials=projects.rials(given["budget"]),
    )
    return actions.set_project(mission.pk, draft, **who)


def _organise(mission: Mission, given: Cleaned, _file: Kept | None, who: Who) -> Any:
    fields = {
        "effort_days": exact(given["effort_days"]),
        "duration_days": given["duration_days"],
        "starts_on": given["starts_on"],
        "team_id": given["team"],
        "needs": given["chosen"],
        "cost_rials": projects.rials(given["cost"]),
        "budget_line_id": given["budget_line"],
    }
    return actions.organise(mission.pk, fields, **who)


STEPS: dict[str, Step] = {
    Verb.ASSIGN: Step(doing.AssignForm, _assign),
    Verb.ACCEPT: Step(doing.AcceptForm, lambda m, g, f, who: actions.accept(m.pk, g["note"], g["accountable"], **who)),
    Verb.CONTEST: Step(doing.ContestForm, lambda m, g, f, who: actions.contest(m.pk, g["ground"], g["note"], **who)),
    "decide_contest": Step(
        doing.DecideContestForm, lambda m, g, f, who: actions.decide_contest(m.pk, g["outcome"], g["decision"], **who)
    ),
    Verb.START: Step(base.NoteForm, lambda m, g, f, who: actions.start(m.pk, g["note"], **who)),
    Verb.CLAIM_DONE: Step(
        doing.ClaimForm, lambda m, g, f, who: actions.claim_done(m.pk, g["note"], exact(g.get("achieved")), **who)
    ),
    Verb.VERIFY: Step(doing.VerifyForm, _verify),
    Verb.SEND_BACK: Step(doing.SendBackForm, lambda m, g, f, who: actions.send_back(m.pk, g["reason"], **who)),
    Verb.CANCEL: Step(doing.CancelForm, lambda m, g, f, who: actions.cancel(m.pk, g["reason"], **who)),
    "edit": Step(editing.EditForm, lambda m, g, f, who: actions.edit(m.pk, g["values"], **who)),
    "organise": Step(editing.OrganiseForm, _organise),
    "set_accountable": Step(
        doing.AccountableForm, lambda m, g, f, who: actions.set_accountable(m.pk, g["accountable"], g["note"], **who)
    ),
    "add_evidence": Step(doing.EvidenceForm, _evidence, guarded=False),
    "add_note": Step(doing.NewNoteForm, lambda m, g, f, who: actions.add_note(m.pk, g["text"], **who), guarded=False),
    "depend": Step(
        doing.DependForm, lambda m, g, f, who: actions.depend(m.pk, g["before"], g["lag_days"] or 0, **who), guarded=False
    ),
    "undepend": Step(base.ItemForm, lambda m, g, f, who: actions.undepend(g["item"], **who), guarded=False),
    "set_project": Step(projects.ProjectForm, _project),
    "report_progress": Step(projects.ProgressForm, _progress, guarded=False),
    "follow_up": Step(
        following.FollowUpForm,
        lambda m, g, f, who: actions.follow_up(m.pk, g["asks"], g["question"], g["answer_by"], **who),
        guarded=False,
    ),
    "join_follow_up": Step(base.ItemForm, lambda m, g, f, who: actions.join_follow_up(g["item"], **who), guarded=False),
    "answer_follow_up": Step(
        following.AnswerForm,
        lambda m, g, f, who: actions.answer_follow_up(
            g["item"], g["answer"], g.get("reason_code", ""), g.get("evidence", ()), **who
        ),
        guarded=False,
    ),
    "explain_delay": Step(
        following.DelayForm,
        lambda m, g, f, who: actions.explain_delay(m.pk, g["reason_code"], g["note"], g["level_required"], **who),
    ),
    "postpone": Step(
        following.PostponeForm, lambda m, g, f, who: actions.postpone(m.pk, g["due_on"], g["reason_code"], g["note"], **who)
    ),
    "ask_postponement": Step(
        following.PostponeForm,
        lambda m, g, f, who: actions.ask_postponement(m.pk, g["due_on"], g["reason_code"], g["note"], **who),
    ),
    "decide_postponement": Step(
        following.DecideAskingForm,
        lambda m, g, f, who: actions.decide_postponement(g["item"], g["agreed"], g["decision"], **who),
        guarded=False,
    ),
    "block": Step(
        following.BlockForm,
        lambda m, g, f, who: actions.block(m.pk, g["reason_code"], g["level_required"], g["note"], **who),
    ),
    "unblock": Step(following.UnblockForm, lambda m, g, f, who: actions.unblock(m.pk, g["note"], **who)),
    "escalate": Step(
        following.EscalateForm, lambda m, g, f, who: actions.escalate(m.pk, g["office"], g["reason_code"], g["note"], **who)
    ),
    "decide_escalation": Step(
        following.DecideEscalationForm,
        lambda m, g, f, who: actions.decide_escalation(g["item"], g["decision"], **who),
        guarded=False,
    ),
}
# What may still be added to a mission that is over.
CLOSED_TOO = frozenset({"add_note", "add_evidence"})


def take(verb: str, mission: Mission, form: base.StepForm, file: Kept | None, *, by: Actor, at: datetime) -> Any:
    """What the action answers; its Problem where it is refused."""
    step, given = STEPS[verb], form.given()
    who: Who = {"by": by, "at": at}
    if step.guarded:
        who["version"] = given["version"]
    return step.take(mission, given, file, who)
