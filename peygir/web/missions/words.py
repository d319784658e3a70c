"""Words of the screens of missions: the name of each step, its icon, and what it does, said before it is taken."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.missions.states import Verb
from peygir.domain.missions.words import VERBS

STEP_NAMES: dict[str, str | Promise] = {
    **VERBS,
    "decide_contest": _p("mission step", "Decide the contest"),
    "follow_up": _p("mission step", "Follow up"),
    "join_follow_up": _p("mission step", "Wait for the same answer"),
    "answer_follow_up": _p("mission step", "Answer"),
    "explain_delay": _p("mission step", "Say why it is late"),
    "ask_postponement": _p("mission step", "Ask for a later date"),
    "postpone": _p("mission step", "Move the date"),
    "decide_postponement": _p("mission step", "Decide about the later date"),
    "block": _p("mission step", "Say what blocks it"),
    "unblock": _p("mission step", "The obstacle is gone"),
    "escalate": _p("mission step", "Hand it up"),
    "decide_escalation": _p("mission step", "Decide what climbed"),
}

ICONS: dict[str, str] = {
    Verb.ASSIGN: "send",
    Verb.ACCEPT: "check",
    Verb.CONTEST: "ban",
    "decide_contest": "shield-check",
    Verb.START: "loader",
    Verb.CLAIM_DONE: "circle-check",
    Verb.VERIFY: "circle-check-big",
    Verb.SEND_BACK: "rotate-ccw",
    Verb.CANCEL: "circle-x",
    "edit": "pencil",
    "organise": "users",
    "set_accountable": "user",
    "ask_postponement": "calendar-clock",
    "add_evidence": "paperclip",
    "add_part": "route",
    "add_note": "message-square",
    "depend": "link",
    "undepend": "x",
    "set_project": "file-text",
    "report_progress": "chart-column",
    "follow_up": "bell",
    "join_follow_up": "users",
    "answer_follow_up": "message-square",
    "explain_delay": "clock-alert",
    "postpone": "calendar-clock",
    "decide_postponement": "calendar-clock",
    "block": "lock",
    "unblock": "check",
    "escalate": "chevron-up",
    "decide_escalation": "shield-check",
}

WHAT_HAPPENS: dict[str, str | Promise] = {
    Verb.ASSIGN: _("The office gets it with its date and may contest it within five working days."),
    Verb.ACCEPT: _("The office stands for the output and the date from here on."),
    Verb.CONTEST: _(
        "Say on which ground it is not right as it was given. A second person decides; until then nobody works on it."
    ),
    "decide_contest": _("Your decision stands: the assignment holds, or the mission goes back to who gave it."),
    Verb.START: _("The work has begun; a new plan leaves it where it is."),
    Verb.CLAIM_DONE: _("Somebody other than who did the work looks at it and confirms it."),
    Verb.VERIFY: _("You confirm with your name that the output is there. What it answers is told."),
    Verb.SEND_BACK: _("It is open again at the office that did it, with your reason."),
    Verb.CANCEL: _("It is closed without an output. The reason stays in its history."),
    "edit": _("Everybody who sees the mission sees what was changed."),
    "add_part": _("The part is a mission of its own, with its own owner and date; the whole is done when its parts are."),
    "depend": _("It may begin only when the other one is over."),
    "add_note": _("Officials who see this mission read it."),
    "follow_up": _("The office is asked once and answers by the day you choose. Others who wait for the same answer see it."),
    "join_follow_up": _("The question is already put. You are told when it is answered."),
    "explain_delay": _("The reason is chosen from the list, so that what holds work up can be counted."),
    "organise": _("Effort, team, budget and needs: what a plan reckons with."),
    "ask_postponement": _("Who gave it decides about the later date."),
    "postpone": _("The first date stays on record."),
    "block": _("It cannot go on without a decision higher up: it climbs there with the reason."),
    "unblock": _("The work goes on; how long it stood still stays on record."),
    "escalate": _("The office above decides what should happen; the mission stays where it is."),
    "decide_escalation": _("The decision is written down and the work goes on by it."),
    "report_progress": _("What rises above zero or reaches a hundred needs evidence."),
}
# Steps that end a mission or go against somebody's work: their button says so by its colour.
GRAVE = frozenset({Verb.CANCEL, Verb.SEND_BACK})
