"""Walk an arrow: whether it is there, whether what it asks for is there, what follows from the new stage."""

from collections.abc import Mapping
from datetime import datetime, timedelta

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import need_reason, save, write_step
from peygir.domain.issues.models import Issue, StageStep
from peygir.domain.issues.problems import IssueAlreadyClosed, PreviousStepsMissing, StepNotOpen
from peygir.domain.issues.queries.standing import facts_of
from peygir.domain.issues.rules import WATCH_DAYS, Facts, missing
from peygir.domain.issues.states import CLOSED, Arrow, Stage, arrow
from peygir.domain.issues.words import ASKS, STAGES, VERBS, told


def arrow_of(issue: Issue, verb: str) -> Arrow:
    """The arrow, or the sentence that says why the issue has none."""
    found = arrow(verb, issue.stage)
    if found is None:
        if not issue.is_open:
            raise IssueAlreadyClosed(stage=told(STAGES[issue.stage]))
        raise StepNotOpen(stage=told(STAGES[issue.stage]), step=told(VERBS[verb]))
    return found


def move(
    issue: Issue,
    walked: Arrow,
    *,
    by: Actor,
    at: datetime,
    reason: str = "",
    note: str = "",
    changes: Mapping[str, tuple[object, object]] | None = None,
) -> StageStep:
    """Attributes the caller set on `issue` before are saved too; name them in `changes`."""
    if "reason" in walked.asks:
        reason = need_reason(reason)
    rest = [ask for ask in walked.asks if ask != "reason"]
    lacking = missing(rest, facts_of(issue) if rest else Facts(), reason, note)
    if lacking:
        raise PreviousStepsMissing(step=told(VERBS[walked.verb]), lacking=told(*(ASKS[ask] for ask in lacking)), asks=lacking)
    before = issue.stage
    changed: dict[str, tuple[object, object]] = {"stage": (before, walked.target), **(changes or {})}
    if issue.top and walked.target in CLOSED:
        changed["top"] = (True, False)
    enter_stage(issue, walked.target, at)
    save(issue)
    return write_step(issue, walked.verb, by=by, at=at, before=before, changes=changed, reason=reason, note=note.strip())


def enter_stage(issue: Issue, stage: Stage, at: datetime) -> None:
    """Set the stage and what follows from it: open or closed, top or not, the watch."""
    issue.stage, issue.stage_since = stage, at
    issue.is_open = stage not in CLOSED
    issue.top = issue.top and issue.is_open
    issue.rested_at = None
    if stage == Stage.RESOLVED:
        issue.resolved_at = at
    elif stage == Stage.WATCHED:
        issue.watch_until = at + timedelta(days=WATCH_DAYS)
    elif issue.is_open:
        issue.resolved_at = issue.watch_until = None
