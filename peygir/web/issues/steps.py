"""The steps of an issue as its page offers them: the form of each, and the action that it calls."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from peygir.base.calendar import TEHRAN
from peygir.domain.audit.actors import Actor
from peygir.domain.demands import actions as demands
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import NewAlternative, NewEvidence, NewIndicator, NewMission
from peygir.domain.issues.models import Alternative, Evidence, Issue
from peygir.domain.issues.problems import AlternativeNotChosen
from peygir.domain.issues.states import Stage, Verb
from peygir.web.issues.forms import base, keeping, solving, splitting

Cleaned = Mapping[str, Any]
Who = dict[str, Any]
# The issue, what was given, the id of a stored file, and who: by and at, and version where the action guards it.
Take = Callable[[Issue, Cleaned, int | None, Who], Any]


@dataclass(frozen=True, slots=True)
class Step:
    form: type[base.StepForm]
    take: Take
    guarded: bool = True


def _forward(stage: Stage) -> Take:
    return lambda issue, given, _file, who: actions.advance(issue.pk, stage, given["reason"], given["note"], **who)


def _evidence(issue: Issue, given: Cleaned, file: int | None, who: Who) -> Any:
    day = given["observed_on"]
    draft = NewEvidence(
        kind=given["kind"],
        summary=given["summary"],
        ref=given["ref"],
        count=given["count"],
        observed_at=datetime.combine(day, time(12), TEHRAN) if day else None,
        file_id=file,
    )
    return actions.add_evidence(issue.pk, draft, **who)


def _link(issue: Issue, given: Cleaned, _file: int | None, who: Who) -> Any:
    kind, back, _said = solving.LinkForm.WAYS[given["way"]]
    return actions.link(issue.pk, given["other"], kind, given["note"], back=back, **who)


def _measure(issue: Issue, given: Cleaned, file: int | None, who: Who) -> Any:
    shown = NewEvidence(kind=Evidence.Kind.FIGURE, summary=given["summary"], file_id=file)
    return actions.measure_indicator(issue.pk, given["value"], given["on"], shown, **who)


def _mission(issue: Issue, given: Cleaned, _file: int | None, who: Who) -> Any:
    chosen = Alternative.objects.filter(issue=issue, chosen=True).first()
    if chosen is None:
        raise AlternativeNotChosen
    draft = NewMission(
        alternative_id=chosen.pk,
        output=given["output"],
        measure=given["measure"],
        owner_office_id=given["office"].id,
        due_on=given["due_on"],
    )
    return actions.propose_mission(issue.pk, draft, **who)


def _moderate(_issue: Issue, given: Cleaned, _file: int | None, who: Who) -> Any:
    if given["shown"]:
        return actions.show_comment(given["item"], **who)
    return actions.hide_comment(given["item"], given["reason"], **who)


def _edit(issue: Issue, given: Cleaned, _file: int | None, who: Who) -> Any:
    values = {name: given[name] for name in ("title", "statement", "desired")}
    return actions.edit(issue.pk, topic_id=given["topic"], **values, **who)


STEPS: dict[str, Step] = {
    Verb.VERIFY: Step(base.ReasonForm, _forward(Stage.VERIFIED)),
    Verb.ANALYSE: Step(base.ReasonForm, _forward(Stage.ANALYSED)),
    Verb.PRIORITISE: Step(base.ReasonForm, _forward(Stage.PRIORITISED)),
    Verb.PLAN: Step(base.ReasonForm, _forward(Stage.PLANNED)),
    Verb.RESOLVE: Step(base.ReasonForm, _forward(Stage.RESOLVED)),
    Verb.SEND_BACK: Step(base.ReasonForm, lambda i, g, f, who: actions.send_back(i.pk, g["reason"], g["note"], **who)),
    Verb.REOPEN: Step(base.ReasonForm, lambda i, g, f, who: actions.reopen(i.pk, g["reason"], g["note"], **who), guarded=False),
    Verb.MERGE: Step(
        keeping.MergeForm,
        lambda i, g, f, who: demands.merge_issues(i.pk, g["into"], g["reason"], g["note"], **who),
        guarded=False,
    ),
    Verb.SPLIT: Step(
        splitting.SplitForm, lambda i, g, f, who: demands.split_issue(i.pk, g["parts"], g["reason"], **who), guarded=False
    ),
    Verb.RETIRE: Step(base.ReasonForm, lambda i, g, f, who: actions.retire(i.pk, g["reason"], g["note"], **who)),
    "edit": Step(keeping.EditForm, _edit),
    "add_evidence": Step(keeping.EvidenceForm, _evidence, guarded=False),
    "review": Step(keeping.ReviewForm, lambda i, g, f, who: actions.review(i.pk, g["verdict"], g["note"], **who), guarded=False),
    "set_owner": Step(keeping.OwnerForm, lambda i, g, f, who: actions.set_owner(i.pk, g["office"].id, g["note"], **who)),
    "set_due": Step(keeping.DueForm, lambda i, g, f, who: actions.set_due(i.pk, g["due_on"], **who)),
    "set_services": Step(keeping.ServicesForm, lambda i, g, f, who: actions.set_services(i.pk, g["services"], **who)),
    "mark_top": Step(keeping.OnlyReasonForm, lambda i, g, f, who: actions.mark_top(i.pk, g["reason"], **who)),
    "unmark_top": Step(keeping.OnlyReasonForm, lambda i, g, f, who: actions.unmark_top(i.pk, g["reason"], **who)),
    "publish": Step(base.StepForm, lambda i, g, f, who: actions.publish(i.pk, **who)),
    "unpublish": Step(keeping.OnlyReasonForm, lambda i, g, f, who: actions.unpublish(i.pk, g["reason"], **who)),
    "cite_aim": Step(keeping.AimForm, lambda i, g, f, who: actions.cite_aim(i.pk, g["aim"], g["note"], **who), guarded=False),
    "uncite_aim": Step(base.ItemForm, lambda i, g, f, who: actions.uncite_aim(i.pk, g["item"], **who), guarded=False),
    "add_stakeholder": Step(
        keeping.StakeholderForm,
        lambda i, g, f, who: actions.add_stakeholder(
            i.pk, g["name"], g["kind"], g["stake"], g["office"].id if g["office"] else None, **who
        ),
        guarded=False,
    ),
    "remove_stakeholder": Step(base.ItemForm, lambda i, g, f, who: actions.remove_stakeholder(g["item"], **who), guarded=False),
    "add_cause": Step(
        solving.CauseForm,
        lambda i, g, f, who: actions.add_cause(i.pk, g["text"], g["kind"], g["parent"], g["evidence"], **who),
        guarded=False,
    ),
    "edit_cause": Step(
        solving.EditCauseForm,
        lambda i, g, f, who: actions.edit_cause(g["item"], g["text"], g["kind"], g["evidence"], **who),
        guarded=False,
    ),
    "move_cause": Step(
        solving.MoveCauseForm, lambda i, g, f, who: actions.move_cause(g["item"], g["parent"], **who), guarded=False
    ),
    "remove_cause": Step(base.ItemForm, lambda i, g, f, who: actions.remove_cause(g["item"], **who), guarded=False),
    "link": Step(solving.LinkForm, _link, guarded=False),
    "unlink": Step(base.ItemForm, lambda i, g, f, who: actions.unlink(g["item"], **who), guarded=False),
    "consider_links": Step(base.NoteForm, lambda i, g, f, who: actions.consider_links(i.pk, g["note"], **who), guarded=False),
    "add_alternative": Step(
        solving.AlternativeForm,
        lambda i, g, f, who: actions.add_alternative(i.pk, NewAlternative(**g["draft"]), **who),
        guarded=False,
    ),
    "remove_alternative": Step(base.ItemForm, lambda i, g, f, who: actions.remove_alternative(g["item"], **who), guarded=False),
    "choose": Step(base.ItemReasonForm, lambda i, g, f, who: actions.choose(g["item"], g["reason"], **who), guarded=False),
    "propose_mission": Step(solving.MissionForm, _mission, guarded=False),
    "set_indicator": Step(
        solving.IndicatorForm, lambda i, g, f, who: actions.set_indicator(i.pk, NewIndicator(**g["draft"]), **who), guarded=False
    ),
    "measure_indicator": Step(solving.MeasureForm, _measure, guarded=False),
    "moderate": Step(keeping.ModerateForm, _moderate, guarded=False),
}


def take(verb: str, issue: Issue, form: base.StepForm, file_id: int | None, *, by: Actor, at: datetime) -> Any:
    """What the action answers; its Problem where it is refused."""
    step, given = STEPS[verb], form.cleaned_data
    who: Who = {"by": by, "at": at}
    if step.guarded:
        who["version"] = given["version"]
    return step.take(issue, given, file_id, who)
