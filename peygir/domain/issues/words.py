"""The words people read for stages, steps, sources and kinds."""

from collections.abc import Iterable

from django.utils.translation import override
from django.utils.translation import pgettext_lazy as _p

from peygir.base.problems import Words
from peygir.domain.issues.models import (
    Cause,
    Comment,
    Evidence,
    IssueIndicator,
    Link,
    MissionProposal,
    PolicyAim,
    Proposal,
    Review,
    Stakeholder,
)
from peygir.domain.issues.states import Source, Stage, Verb

STAGES = {
    Stage.ELICITED: _p("stage", "Elicited"),
    Stage.VERIFIED: _p("stage", "Verified"),
    Stage.ANALYSED: _p("stage", "Analysed"),
    Stage.PRIORITISED: _p("stage", "Prioritised"),
    Stage.PLANNED: _p("stage", "Planned"),
    Stage.RESOLVED: _p("stage", "Resolved"),
    Stage.WATCHED: _p("stage", "Watched"),
    Stage.MERGED: _p("stage", "Merged"),
    Stage.RETIRED: _p("stage", "Retired"),
}

# One sentence each for the public page.
STAGES_TO_CITIZENS = {
    Stage.ELICITED: _p("public stage", "It was raised and is being looked into."),
    Stage.VERIFIED: _p("public stage", "At least two experts agree that it is so."),
    Stage.ANALYSED: _p("public stage", "Its causes are known."),
    Stage.PRIORITISED: _p("public stage", "It has its place among the priorities."),
    Stage.PLANNED: _p("public stage", "A solution is chosen; an office answers for it by a date."),
    Stage.RESOLVED: _p("public stage", "It is resolved, and somebody other than the office answerable confirmed this."),
    Stage.WATCHED: _p("public stage", "It is resolved and watched, lest it comes back."),
    Stage.MERGED: _p("public stage", "It is followed together with another one."),
    Stage.RETIRED: _p("public stage", "It is no longer followed."),
}

VERBS = {
    Verb.ENTER: _p("issue step", "Enter"),
    Verb.VERIFY: _p("issue step", "Verify"),
    Verb.ANALYSE: _p("issue step", "Finish the analysis"),
    Verb.PRIORITISE: _p("issue step", "Prioritise"),
    Verb.PLAN: _p("issue step", "Plan"),
    Verb.RESOLVE: _p("issue step", "Confirm it is resolved"),
    Verb.WATCH: _p("issue step", "Watch"),
    Verb.SEND_BACK: _p("issue step", "Send back a stage"),
    Verb.REOPEN: _p("issue step", "Reopen"),
    Verb.MERGE: _p("issue step", "Merge into another"),
    Verb.SPLIT: _p("issue step", "Split"),
    Verb.RETIRE: _p("issue step", "Retire"),
}

# What has happened, on a time line.
STEPS = {
    Verb.ENTER: _p("issue happened", "entered"),
    Verb.VERIFY: _p("issue happened", "verified"),
    Verb.ANALYSE: _p("issue happened", "analysed"),
    Verb.PRIORITISE: _p("issue happened", "prioritised"),
    Verb.PLAN: _p("issue happened", "planned"),
    Verb.RESOLVE: _p("issue happened", "confirmed as resolved"),
    Verb.WATCH: _p("issue happened", "put under watch"),
    Verb.SEND_BACK: _p("issue happened", "sent back a stage"),
    Verb.REOPEN: _p("issue happened", "reopened"),
    Verb.MERGE: _p("issue happened", "merged into another"),
    Verb.SPLIT: _p("issue happened", "split"),
    Verb.RETIRE: _p("issue happened", "retired"),
    "rest": _p("issue happened", "the watch ended quietly"),
    "edit": _p("issue happened", "text changed"),
    "add_evidence": _p("issue happened", "evidence added"),
    "review": _p("issue happened", "reviewed"),
    "take_merged": _p("issue happened", "another was merged into it"),
    "come_from_split": _p("issue happened", "made from a part of another"),
    "link": _p("issue happened", "linked to another"),
    "unlink": _p("issue happened", "link removed"),
    "consider_links": _p("issue happened", "related issues looked for"),
    "set_owner": _p("issue happened", "office answerable set"),
    "set_due": _p("issue happened", "date set"),
    "set_indicator": _p("issue happened", "indicator set"),
    "measure_indicator": _p("issue happened", "indicator measured"),
    "set_services": _p("issue happened", "services set"),
    "mark_top": _p("issue happened", "made a top priority"),
    "unmark_top": _p("issue happened", "no longer a top priority"),
    "publish": _p("issue happened", "published"),
    "unpublish": _p("issue happened", "taken off the public page"),
    "add_stakeholder": _p("issue happened", "stakeholder added"),
    "remove_stakeholder": _p("issue happened", "stakeholder removed"),
    "add_cause": _p("issue happened", "cause added"),
    "edit_cause": _p("issue happened", "cause changed"),
    "move_cause": _p("issue happened", "cause moved"),
    "remove_cause": _p("issue happened", "cause removed"),
    "add_alternative": _p("issue happened", "alternative added"),
    "remove_alternative": _p("issue happened", "alternative removed"),
    "choose": _p("issue happened", "alternative chosen"),
    "propose_mission": _p("issue happened", "mission proposed"),
    "take_mission": _p("issue happened", "a mission was made of the chosen solution"),
    "give_back_mission": _p("issue happened", "its mission was cancelled; the solution waits again"),
    "cite_aim": _p("issue happened", "aim of policy cited"),
    "uncite_aim": _p("issue happened", "aim of policy no longer cited"),
    "take_proposal": _p("issue happened", "a proposal was placed under it"),
}

SOURCES = {
    Source.DEMANDS: _p("issue source", "Demands"),
    Source.FINDINGS: _p("issue source", "Findings"),
    Source.INDICATORS: _p("issue source", "Indicators"),
    Source.MEETINGS: _p("issue source", "Meetings"),
    Source.OWN_ENTRY: _p("issue source", "An official's own entry"),
    Source.PROPOSAL: _p("issue source", "Proposed by the computer, accepted by a person"),
}

# What a step asks for.
ASKS = {
    "reason": _p("issue asks", "a reason"),
    "evidence": _p("issue asks", "evidence"),
    "two_reviews": _p("issue asks", "the agreement of two experts more than disagree"),
    "root_cause": _p("issue asks", "a root cause"),
    "links": _p("issue asks", "a look at related issues"),
    "stakeholder": _p("issue asks", "a stakeholder"),
    "ranking_or_note": _p("issue asks", "a place in a ranking, or a note why without one"),
    "chosen_alternative": _p("issue asks", "a chosen alternative"),
    "owner": _p("issue asks", "the office answerable"),
    "due_on": _p("issue asks", "a date"),
    "indicator": _p("issue asks", "an indicator"),
    "measurement": _p("issue asks", "a measurement of the indicator with its evidence"),
    "target_or_note": _p("issue asks", "the target reached, or a note why it counts as resolved"),
    "into": _p("issue asks", "the issue it goes into"),
    "parts": _p("issue asks", "the parts"),
}

EVIDENCE_KINDS = {
    Evidence.Kind.DEMANDS: _p("evidence", "Demands"),
    Evidence.Kind.FINDING: _p("evidence", "Finding"),
    Evidence.Kind.FIGURE: _p("evidence", "Figure"),
    Evidence.Kind.DOCUMENT: _p("evidence", "Document"),
    Evidence.Kind.MEETING: _p("evidence", "Meeting"),
    Evidence.Kind.STATEMENT: _p("evidence", "Statement"),
    Evidence.Kind.VISIT: _p("evidence", "Visit"),
    Evidence.Kind.PHOTO: _p("evidence", "Photo"),
}
LINK_KINDS = {
    Link.Kind.CAUSES: _p("issue link", "causes"),
    Link.Kind.BLOCKS: _p("issue link", "blocks"),
    Link.Kind.SAME_ROOT: _p("issue link", "has the same root as"),
}
LINK_KINDS_BACK = {
    Link.Kind.CAUSES: _p("issue link", "is caused by"),
    Link.Kind.BLOCKS: _p("issue link", "is blocked by"),
    Link.Kind.SAME_ROOT: _p("issue link", "has the same root as"),
}
STAKEHOLDER_KINDS = {
    Stakeholder.Kind.OFFICE: _p("stakeholder", "Office"),
    Stakeholder.Kind.AGENCY: _p("stakeholder", "Agency"),
    Stakeholder.Kind.COUNCIL: _p("stakeholder", "Council"),
    Stakeholder.Kind.GROUP: _p("stakeholder", "Group"),
    Stakeholder.Kind.FIRM: _p("stakeholder", "Firm"),
}
CAUSE_KINDS = {
    Cause.Kind.ROOT: _p("cause", "Root cause"),
    Cause.Kind.CONTRIBUTING: _p("cause", "Contributing cause"),
}
DIRECTIONS = {
    IssueIndicator.Direction.UP: _p("direction", "should rise"),
    IssueIndicator.Direction.DOWN: _p("direction", "should fall"),
}
VERDICTS = {
    Review.Verdict.AGREE: _p("verdict", "Agrees"),
    Review.Verdict.DISAGREE: _p("verdict", "Disagrees"),
}
PROPOSAL_KINDS = {
    Proposal.Kind.GROUP: _p("proposal", "Demands near each other and alike"),
    Proposal.Kind.SCAN: _p("proposal", "More than expected here and now"),
    Proposal.Kind.RECURRENCE: _p("proposal", "Comes back after closure"),
    Proposal.Kind.DUPLICATE: _p("proposal", "Likely the same matter"),
    Proposal.Kind.FINDING: _p("proposal", "Found again and again by supervision"),
}
PROPOSAL_STATES = {
    Proposal.State.OPEN: _p("proposal state", "Open"),
    Proposal.State.ACCEPTED: _p("proposal state", "Accepted"),
    Proposal.State.REFUSED: _p("proposal state", "Refused"),
    Proposal.State.EXPIRED: _p("proposal state", "Expired"),
    Proposal.State.SPLIT: _p("proposal state", "Split"),
}
AIM_KINDS = {
    PolicyAim.Kind.SLOGAN: _p("aim", "Slogan of the year"),
    PolicyAim.Kind.PROGRAMME: _p("aim", "Programme"),
    PolicyAim.Kind.PLAN: _p("aim", "Plan"),
}
COMMENT_STATES = {
    Comment.State.WAITING: _p("comment", "Waiting to be read"),
    Comment.State.SHOWN: _p("comment", "Shown"),
    Comment.State.HIDDEN: _p("comment", "Hidden"),
}
MISSION_STATES = {
    MissionProposal.State.PROPOSED: _p("mission proposal", "Proposed"),
    MissionProposal.State.TAKEN: _p("mission proposal", "Taken up"),
}
TRENDS = {
    "up": _p("trend", "rising"),
    "down": _p("trend", "falling"),
    "steady": _p("trend", "steady"),
}


def told(*texts: object) -> Words:
    """The texts as one phrase in both languages, for a problem's sentence."""
    return Words(_joined(texts, "fa", "، "), _joined(texts, "en", ", "))


def _joined(texts: Iterable[object], language: str, comma: str) -> str:
    with override(language):
        return comma.join(str(text) for text in texts)
