"""How states and severities of findings look, and what their steps are called and do."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from peygir.domain.supervision.findings.words import STATES, VERBS
from peygir.domain.supervision.states import FindingState, Severity
from peygir.domain.supervision.words import SEVERITIES
from peygir.web.shared.looks import Look

STATE_LOOKS: dict[str, Look] = {
    FindingState.RECORDED: Look("neutral", "pencil", STATES[FindingState.RECORDED]),
    FindingState.PUT: Look("warn", "hourglass", STATES[FindingState.PUT]),
    FindingState.OBJECTED: Look("warn", "ban", STATES[FindingState.OBJECTED]),
    FindingState.STANDING: Look("bad", "flag", STATES[FindingState.STANDING]),
    FindingState.DISMISSED: Look("neutral", "circle-x", STATES[FindingState.DISMISSED]),
    FindingState.CORRECTING: Look("info", "loader", STATES[FindingState.CORRECTING]),
    FindingState.CORRECTED: Look("warn", "circle-check", STATES[FindingState.CORRECTED]),
    FindingState.CLOSED: Look("good", "circle-check-big", STATES[FindingState.CLOSED]),
}
SEVERITY_LOOKS: dict[str, Look] = {
    Severity.LOW: Look("neutral", "circle", SEVERITIES[Severity.LOW]),
    Severity.MEDIUM: Look("info", "circle-dot", SEVERITIES[Severity.MEDIUM]),
    Severity.HIGH: Look("warn", "triangle-alert", SEVERITIES[Severity.HIGH]),
    Severity.DANGER: Look("bad", "octagon-alert", SEVERITIES[Severity.DANGER]),
}
STEP_NAMES = VERBS
ICONS = {
    "record": "pencil",
    "put": "send",
    "accept": "check",
    "object": "ban",
    "decide": "shield-check",
    "uphold": "shield-check",
    "dismiss": "circle-x",
    "withdraw": "undo-2",
    "run_out": "clock-alert",
    "correct": "list-checks",
    "claim_corrected": "circle-check",
    "recheck": "eye",
    "confirm": "circle-check-big",
    "find_again": "rotate-ccw",
    "unseen": "eye",
    "mission_done": "circle-check",
    "mission_reopened": "rotate-ccw",
    "mission_dropped": "circle-x",
    "add_evidence": "paperclip",
}
GRAVE = frozenset({"withdraw"})
ASIDE = frozenset({"withdraw", "add_evidence"})
WHAT_HAPPENS: dict[str, str | Promise] = {
    "put": _("The office is told and has seven working days to answer."),
    "accept": _("The finding stands. Its correction can be planned at once, or later."),
    "object": _("Somebody who neither found nor put it decides."),
    "decide": _("The office reads your reason."),
    "withdraw": _("The finding is over; the office reads why."),
    "correct": _(
        "A mission of one output, one office and one date. What the office plans itself is approved by the one above it."
    ),
    "claim_corrected": _("Somebody else looks whether it is so before the finding is closed."),
    "recheck": _("You look as somebody who neither found nor mended it."),
}
