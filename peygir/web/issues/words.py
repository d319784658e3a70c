"""Words of the screens of issues: steps, what each does, how a stage looks."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.issues import words
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.states import Stage, Verb


@dataclass(frozen=True, slots=True)
class Look:
    label: str | Promise
    tone: str
    icon: str


STAGES: dict[str, Look] = {
    stage: Look(words.STAGES[stage], tone, icon)
    for stage, tone, icon in (
        (Stage.ELICITED, "neutral", "circle-dot"),
        (Stage.VERIFIED, "info", "shield-check"),
        (Stage.ANALYSED, "info", "search"),
        (Stage.PRIORITISED, "info", "list-checks"),
        (Stage.PLANNED, "info", "calendar"),
        (Stage.RESOLVED, "good", "circle-check"),
        (Stage.WATCHED, "good", "eye"),
        (Stage.MERGED, "neutral", "git-merge"),
        (Stage.RETIRED, "neutral", "circle-x"),
    )
}
DECISIONS: dict[str, Look] = {
    state: Look(words.PROPOSAL_STATES[state], tone, icon)
    for state, tone, icon in (
        (Proposal.State.OPEN, "warn", "hourglass"),
        (Proposal.State.ACCEPTED, "good", "circle-check"),
        (Proposal.State.REFUSED, "neutral", "circle-x"),
        (Proposal.State.EXPIRED, "neutral", "clock"),
        (Proposal.State.SPLIT, "neutral", "route"),
    )
}
TREND_ICONS = {"up": "chevron-up", "down": "chevron-down", "steady": "minus"}

STEP_NAMES: dict[str, str | Promise] = {
    **words.VERBS,
    "edit": _p("issue step", "Edit the words"),
    "add_evidence": _p("issue step", "Add evidence"),
    "review": _p("issue step", "Give your review"),
    "set_owner": _p("issue step", "Name who answers for it"),
    "set_indicator": _p("issue step", "Set the indicator"),
    "measure_indicator": _p("issue step", "Write down a measurement"),
    "set_services": _p("issue step", "Choose the services"),
    "set_due": _p("issue step", "Set the date"),
    "mark_top": _p("issue step", "Make it a top priority"),
    "unmark_top": _p("issue step", "No longer a top priority"),
    "publish": _p("issue step", "Publish"),
    "unpublish": _p("issue step", "Take back from the public"),
    "link": _p("issue step", "Link with another issue"),
    "unlink": _p("issue step", "Take the link away"),
    "consider_links": _p("issue step", "None was found"),
    "add_stakeholder": _p("issue step", "Add who has a stake"),
    "remove_stakeholder": _p("issue step", "Take away who has a stake"),
    "cite_aim": _p("issue step", "Cite an aim of policy"),
    "uncite_aim": _p("issue step", "No longer cite the aim"),
    "add_cause": _p("issue step", "Add a cause"),
    "edit_cause": _p("issue step", "Edit the cause"),
    "move_cause": _p("issue step", "Move the cause"),
    "remove_cause": _p("issue step", "Remove the cause"),
    "add_alternative": _p("issue step", "Add an alternative"),
    "remove_alternative": _p("issue step", "Remove the alternative"),
    "choose": _p("issue step", "Choose this one"),
    "propose_mission": _p("issue step", "Propose a mission"),
    "moderate": _p("issue step", "Read and decide"),
    "accept": _p("issue step", "Accept as an issue"),
    "split_proposal": _p("issue step", "Split the proposal"),
    "refuse": _p("issue step", "Refuse"),
}

ICONS = {
    Verb.VERIFY: "shield-check",
    Verb.ANALYSE: "search",
    Verb.PRIORITISE: "list-checks",
    Verb.PLAN: "calendar",
    Verb.RESOLVE: "circle-check",
    Verb.SEND_BACK: "undo-2",
    Verb.REOPEN: "rotate-ccw",
    Verb.MERGE: "git-merge",
    Verb.SPLIT: "route",
    Verb.RETIRE: "circle-x",
    "edit": "pencil",
    "add_evidence": "paperclip",
    "review": "users",
    "set_owner": "building-2",
    "set_indicator": "chart-column",
    "measure_indicator": "chart-column",
    "set_services": "list-checks",
    "set_due": "calendar-clock",
    "mark_top": "star",
    "unmark_top": "star",
    "publish": "eye",
    "unpublish": "eye-off",
    "link": "link",
    "unlink": "x",
    "consider_links": "check",
    "add_stakeholder": "users",
    "remove_stakeholder": "x",
    "cite_aim": "flag",
    "uncite_aim": "x",
    "add_cause": "plus",
    "edit_cause": "pencil",
    "move_cause": "chevron-up",
    "remove_cause": "trash-2",
    "add_alternative": "plus",
    "remove_alternative": "trash-2",
    "choose": "check",
    "propose_mission": "send",
    "moderate": "message-square",
    "accept": "circle-check",
    "split_proposal": "route",
    "refuse": "circle-x",
}

WHAT_HAPPENS: dict[str, str | Promise] = {
    Verb.VERIFY: _("It counts as a real issue from here on."),
    Verb.ANALYSE: _("The causes are known well enough to compare it with others."),
    Verb.PRIORITISE: _("Its place among the others is settled. Reports alone never settle it."),
    Verb.PLAN: _("The chosen way, the answerable office and the date hold from now on."),
    Verb.RESOLVE: _("Everybody who voiced it is told once. It is watched for ninety days and opens again if it comes back."),
    Verb.SEND_BACK: _("It goes one stage back; nothing that was written is lost."),
    Verb.REOPEN: _("It goes back to “analysed” with all it holds."),
    Verb.MERGE: _("Its demands and evidence go on under the other one; this one is closed and points there."),
    Verb.SPLIT: _("Each part becomes an issue of its own; this one is retired and points to them."),
    Verb.RETIRE: _("It is closed without being resolved. The reason stays in its history."),
    "mark_top": _("The number of top priorities of a place is capped, so that they stay priorities."),
    "publish": _("Everybody can read its title, its state and its stage, and comment on it."),
    "unpublish": _("The public page no longer shows it."),
    "review": _("Two people who agree are needed, neither of them the one who entered it."),
    "consider_links": _("You say that you looked for related issues and found none."),
    "remove_cause": _("The cause is taken out of the tree; the journal keeps it."),
    "choose": _("Why this one, and not the others? The reason is read by whoever plans."),
    "propose_mission": _("The mission is handed on; who plans missions takes it from there."),
    "accept": _("It becomes an issue; its cases are placed under it."),
    "split_proposal": _("What you choose becomes a proposal of its own; the rest stays together."),
    "refuse": _("The refusal is remembered for half a year, unless the signal doubles."),
}
# Steps that end an issue: their button says so by its colour.
GRAVE = frozenset({Verb.MERGE, Verb.SPLIT, Verb.RETIRE, "remove_cause"})
