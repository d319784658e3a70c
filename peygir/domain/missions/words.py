"""The words people read for states, steps, origins, grounds and what a step asks for."""

from django.utils.translation import pgettext_lazy as _p

from peygir.domain.issues.words import told
from peygir.domain.missions.models import Evidence, FollowUp
from peygir.domain.missions.states import Origin, State, Verb

__all__ = [
    "ASKS",
    "DUE_FLAGS",
    "EVIDENCE_KINDS",
    "FOLLOW_UP_ASKS",
    "GROUNDS",
    "ORIGINS",
    "OUTCOMES",
    "STATES",
    "STEPS",
    "VERBS",
    "told",
]

STATES = {
    State.DRAFT: _p("mission state", "Draft"),
    State.ASSIGNED: _p("mission state", "Assigned"),
    State.CONTESTED: _p("mission state", "Contested"),
    State.ACCEPTED: _p("mission state", "Accepted"),
    State.IN_PROGRESS: _p("mission state", "In progress"),
    State.DONE_CLAIMED: _p("mission state", "Said to be done"),
    State.VERIFIED: _p("mission state", "Verified"),
    State.REOPENED: _p("mission state", "Reopened"),
    State.CANCELLED: _p("mission state", "Cancelled"),
}

VERBS = {
    Verb.CREATE: _p("mission step", "Write a mission"),
    Verb.ASSIGN: _p("mission step", "Assign"),
    Verb.ACCEPT: _p("mission step", "Accept"),
    Verb.CONTEST: _p("mission step", "Contest"),
    Verb.UPHOLD: _p("mission step", "Let the assignment stand"),
    Verb.RELEASE: _p("mission step", "Take the assignment back"),
    Verb.START: _p("mission step", "Start work"),
    Verb.CLAIM_DONE: _p("mission step", "Say it is done"),
    Verb.VERIFY: _p("mission step", "Verify"),
    Verb.SEND_BACK: _p("mission step", "Send back: not done"),
    Verb.RECHECK_FAILED: _p("mission step", "Re-check: not done"),
    Verb.CANCEL: _p("mission step", "Cancel"),
    "edit": _p("mission step", "Change the wording"),
    "organise": _p("mission step", "Organise: effort, team, needs"),
    "set_accountable": _p("mission step", "Name who is accountable"),
    "add_part": _p("mission step", "Give a part to another office"),
    "add_evidence": _p("mission step", "Add evidence"),
    "add_note": _p("mission step", "Add a note"),
    "depend": _p("mission step", "Add a predecessor"),
    "undepend": _p("mission step", "Remove a predecessor"),
    "set_project": _p("mission step", "Set contractor and budget"),
    "report_progress": _p("mission step", "Report progress"),
}

# What has happened, on its life.
STEPS = {
    Verb.CREATE: _p("mission happened", "written"),
    Verb.ASSIGN: _p("mission happened", "assigned"),
    Verb.ACCEPT: _p("mission happened", "accepted"),
    Verb.CONTEST: _p("mission happened", "contested"),
    Verb.UPHOLD: _p("mission happened", "contest decided: the assignment stands"),
    Verb.RELEASE: _p("mission happened", "contest decided: the assignment was taken back"),
    Verb.START: _p("mission happened", "work started"),
    Verb.CLAIM_DONE: _p("mission happened", "said to be done"),
    Verb.VERIFY: _p("mission happened", "verified"),
    Verb.SEND_BACK: _p("mission happened", "sent back: not done"),
    Verb.RECHECK_FAILED: _p("mission happened", "re-checked: not done"),
    Verb.CANCEL: _p("mission happened", "cancelled"),
    "edit": _p("mission happened", "wording changed"),
    "organise": _p("mission happened", "effort, team or needs changed"),
    "set_accountable": _p("mission happened", "somebody else made accountable"),
    "hand_over": _p("mission happened", "handed over by who leaves"),
    "add_part": _p("mission happened", "a part was split off"),
    "add_evidence": _p("mission happened", "evidence added"),
    "add_note": _p("mission happened", "note added"),
    "depend": _p("mission happened", "predecessor added"),
    "undepend": _p("mission happened", "predecessor removed"),
    "set_project": _p("mission happened", "contractor and budget set"),
    "report_progress": _p("mission happened", "progress reported"),
}

ORIGINS = {
    Origin.ISSUE: _p("mission origin", "An issue"),
    Origin.DEMAND: _p("mission origin", "A demand"),
    Origin.FINDING: _p("mission origin", "A finding"),
    Origin.RESOLUTION: _p("mission origin", "A resolution"),
    Origin.PARENT: _p("mission origin", "Part of another mission"),
    Origin.TEMPLATE: _p("mission origin", "Recurring work"),
    Origin.OWN: _p("mission origin", "Own"),
}

GROUNDS = {
    "not_ours": _p("contest ground", "It is not this office's task"),
    "no_legal_basis": _p("contest ground", "It has no legal basis"),
    "wrong_place": _p("contest ground", "The place is wrong"),
    "already_done": _p("contest ground", "It is done already"),
    "impossible_date": _p("contest ground", "The date cannot be kept"),
    "no_means": _p("contest ground", "There are no means for it"),
    "other": _p("contest ground", "Another ground"),
}
OUTCOMES = {
    "upheld": _p("contest outcome", "The assignment stands"),
    "released": _p("contest outcome", "The assignment was taken back"),
}

# What a step asks for.
ASKS = {
    "reason": _p("mission asks", "a reason"),
    "output": _p("mission asks", "the output"),
    "measure": _p("mission asks", "its measure"),
    "owner_office": _p("mission asks", "the office that does it"),
    "due_on": _p("mission asks", "the date"),
    "acyclic": _p("mission asks", "predecessors that do not run in a circle"),
    "accountable": _p("mission asks", "who is accountable"),
    "ground": _p("mission asks", "a ground from the list"),
    "in_time": _p("mission asks", "that the five working days are not over"),
    "evidence_of_kind": _p("mission asks", "evidence of every kind it needs"),
    "parts_done": _p("mission asks", "that its parts are over"),
    "predecessors_done": _p("mission asks", "that its predecessors are done"),
    "progress_whole": _p("mission asks", "a report of one hundred per cent physical progress"),
}

EVIDENCE_KINDS = {
    Evidence.Kind.PHOTO: _p("mission evidence", "Photo"),
    Evidence.Kind.DOCUMENT: _p("mission evidence", "Document"),
    Evidence.Kind.MEASUREMENT: _p("mission evidence", "Measurement"),
}
FOLLOW_UP_ASKS = {
    FollowUp.Asks.EVIDENCE: _p("follow-up", "Evidence"),
    FollowUp.Asks.REASON: _p("follow-up", "The reason"),
    FollowUp.Asks.PROGRESS: _p("follow-up", "How far it is"),
}
DUE_FLAGS = {
    "near": _p("mission due", "due soon"),
    "late": _p("mission due", "late"),
}
