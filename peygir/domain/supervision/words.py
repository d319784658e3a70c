"""The words people read for the states of rounds, visits and findings, and for what a round asks for."""

from django.utils.translation import pgettext_lazy as _p

from peygir.domain.issues.words import told
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.states import FindingState, RoundState, Severity, VisitState

__all__ = ["ASKS", "FINDING_STATES", "MARKS", "ROUND_STATES", "SEVERITIES", "VERBS", "VISIT_KINDS", "VISIT_STATES", "told"]

ROUND_STATES = {
    RoundState.DRAFT: _p("round state", "Draft"),
    RoundState.OPEN: _p("round state", "Open"),
    RoundState.CLOSED: _p("round state", "Closed"),
    RoundState.RELEASED: _p("round state", "Result released"),
    RoundState.CANCELLED: _p("round state", "Cancelled"),
}
VISIT_STATES = {
    VisitState.PLANNED: _p("visit state", "Ahead"),
    VisitState.DONE: _p("visit state", "Carried out"),
    VisitState.MISSED: _p("visit state", "Missed"),
    VisitState.CANCELLED: _p("visit state", "Dropped"),
}
VISIT_KINDS = {
    Visit.Kind.FIELD: _p("visit kind", "Field visit"),
    Visit.Kind.DESK: _p("visit kind", "Desk review"),
    Visit.Kind.SENIOR: _p("visit kind", "Senior visit"),
    Visit.Kind.RECHECK: _p("visit kind", "Re-check"),
}
FINDING_STATES = {
    FindingState.RECORDED: _p("finding state", "Recorded"),
    FindingState.PUT: _p("finding state", "Put to the office"),
    FindingState.OBJECTED: _p("finding state", "Objected to"),
    FindingState.STANDING: _p("finding state", "Stands"),
    FindingState.DISMISSED: _p("finding state", "Dismissed"),
    FindingState.CORRECTING: _p("finding state", "Being corrected"),
    FindingState.CORRECTED: _p("finding state", "Said to be corrected"),
    FindingState.CLOSED: _p("finding state", "Closed"),
}
SEVERITIES = {
    Severity.LOW: _p("severity", "Low"),
    Severity.MEDIUM: _p("severity", "Medium"),
    Severity.HIGH: _p("severity", "High"),
    Severity.DANGER: _p("severity", "Danger"),
}
# Steps, as the sentence that refuses one names them.
VERBS = {
    "edit": _p("round step", "edit the round"),
    "set_scope": _p("round step", "change the offices"),
    "open": _p("round step", "open the round"),
    "close": _p("round step", "close the round"),
    "release": _p("round step", "release the result"),
    "cancel": _p("round step", "cancel the round"),
    "team": _p("round step", "change the teams"),
    "draw": _p("round step", "draw"),
    "schedule": _p("round step", "plan a visit"),
    "add_visit": _p("round step", "add a visit"),
    "carry_out": _p("round step", "carry out the visit"),
    "miss": _p("round step", "mark the visit missed"),
    "drop": _p("round step", "drop the visit"),
    "senior": _p("round step", "record a senior visit"),
}
ASKS = {
    "offices": _p("round asks", "at least one office"),
    "checklist": _p("round asks", "a checklist"),
    "window": _p("round asks", "a window that is not over"),
}
# What the lead should look at on a visit. Not an accusation.
MARKS = {
    "conflict": _p("visit mark", "The inspector had declared a conflict about this office"),
    "rotation": _p("visit mark", "The same inspector carried out the visit before"),
    "own_office": _p("visit mark", "The inspector is appointed at this office"),
    "not_member": _p("visit mark", "Sent by somebody who is in no team of the round"),
    "other_inspector": _p("visit mark", "Sent by another inspector than planned"),
    "outside_window": _p("visit mark", "Begun outside the window of the round"),
}
