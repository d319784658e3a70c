"""Every arrow is walked by its own action, and every other pair of stage and verb is refused."""

from datetime import date, timedelta

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.audit.models import Entry
from peygir.domain.issues import actions
from peygir.domain.issues.drafts import Part
from peygir.domain.issues.factories import NOW, make_issue, prepare
from peygir.domain.issues.models import StageStep
from peygir.domain.issues.problems import IssueAlreadyClosed, ReasonMissing, StepNotOpen
from peygir.domain.issues.states import ARROWS, CLOSED, Stage, Verb, arrow

FORWARD = {
    Verb.VERIFY: Stage.VERIFIED, Verb.ANALYSE: Stage.ANALYSED, Verb.PRIORITISE: Stage.PRIORITISED, Verb.PLAN: Stage.PLANNED,
    Verb.RESOLVE: Stage.RESOLVED,
}  # fmt: skip
WALKS = [(one, source) for one in ARROWS for source in sorted(one.sources)]
NO_WALKS = [(verb, stage) for verb in Verb for stage in Stage if verb != Verb.ENTER and arrow(verb, stage) is None]
PARTS = [Part(title="یک"), Part(title="دو")]


def walked_by(county, issue, verb: str, reason: str = "دلیل"):
    """The action that walks the verb, ready to be called."""
    by = county.bakhshdar
    if verb in FORWARD:
        return lambda: actions.advance(issue.pk, FORWARD[verb], reason, "یادداشت", by=by, at=NOW)
    other = make_issue(county.bakhsh)
    return {
        Verb.WATCH: lambda: actions.watch(issue.pk, by=job("watch"), at=NOW),
        Verb.SEND_BACK: lambda: actions.send_back(issue.pk, reason, by=by, at=NOW),
        Verb.REOPEN: lambda: actions.reopen(issue.pk, reason, by=by, at=NOW),
        Verb.MERGE: lambda: actions.merge(issue.pk, other.pk, reason, by=by, at=NOW),
        Verb.SPLIT: lambda: actions.split(issue.pk, PARTS, reason, by=by, at=NOW),
        Verb.RETIRE: lambda: actions.retire(issue.pk, reason, by=by, at=NOW),
    }[verb]


def ready(county, stage: str, target: str):
    """An issue at the stage, with what the step to the target asks for."""
    issue = make_issue(county.bakhsh, stage, top=stage not in CLOSED, due_on=date(2027, 1, 1))
    if target == Stage.RESOLVED:
        prepare(issue.pk, Stage.PLANNED, by=county.bakhshdar, owner=county.water, at=NOW - timedelta(days=2))
        StageStep.objects.create(
            issue=issue, verb="plan", from_stage="prioritised", to_stage="planned", at=NOW - timedelta(days=1), actor_kind="job"
        )
    prepare(issue.pk, target, by=county.bakhshdar, owner=county.water, at=NOW)
    issue.refresh_from_db()
    return issue


@pytest.mark.parametrize(("one", "source"), WALKS, ids=[f"{a.verb}-from-{s}" for a, s in WALKS])
def test_an_arrow_leads_where_it_says_and_leaves_a_step_and_an_entry(county, one, source):
    issue = ready(county, source, one.target if one.verb in FORWARD else "")
    walked_by(county, issue, one.verb)()
    issue.refresh_from_db()
    assert issue.stage == one.target
    assert issue.is_open == (one.target not in CLOSED)
    assert issue.top == (issue.is_open and source not in CLOSED)
    step = StageStep.objects.filter(issue=issue, verb=one.verb).latest("id")
    assert (step.from_stage, step.to_stage, step.reason) == (source, one.target, "" if one.verb == Verb.WATCH else "دلیل")
    entry = Entry.objects.filter(action=f"issues.{one.verb}", thing_id=issue.pk).latest("id")
    assert f'"stage":["{source}","{one.target}"]' in entry.changes
    assert "دلیل" not in entry.changes


@pytest.mark.parametrize(("verb", "stage"), NO_WALKS, ids=[f"{v}-from-{s}" for v, s in NO_WALKS])
def test_where_there_is_no_arrow_the_step_is_refused_and_nothing_is_written(county, verb, stage):
    issue = make_issue(county.bakhsh, stage)
    step = walked_by(county, issue, verb)
    before = Entry.objects.count()
    with pytest.raises((StepNotOpen, IssueAlreadyClosed)) as refused:
        step()
    assert refused.value.status == 409
    issue.refresh_from_db()
    assert (issue.stage, issue.version, Entry.objects.count()) == (stage, 1, before)


@pytest.mark.parametrize(
    ("one", "source"),
    [(a, s) for a, s in WALKS if "reason" in a.asks],
    ids=[f"{a.verb}-from-{s}" for a, s in WALKS if "reason" in a.asks],
)
def test_no_step_goes_without_a_reason(county, one, source):
    issue = ready(county, source, one.target if one.verb in FORWARD else "")
    with pytest.raises(ReasonMissing):
        walked_by(county, issue, one.verb, "  ")()
    assert not StageStep.objects.filter(issue=issue, verb=one.verb, to_stage=one.target).exclude(reason="").exists()
