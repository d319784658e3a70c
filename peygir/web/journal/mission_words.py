"""The journal's words for missions: what was done beside the steps of their life, and which field."""

from django.utils.translation import pgettext_lazy as _p

MISSION_ACTIONS = {
    "save_kind": _p("done", "kind of missions saved"),
    "keep_paths": _p("done", "its place or an office was moved"),
    "load_kinds": _p("done", "starting kinds of missions loaded"),
}

MISSION_THINGS = {
    "mission_kind": _p("thing", "Kind of missions"),
}

MISSION_FIELDS = {
    "origin": _p("field", "Where it comes from"),
    "giver_office": _p("field", "Given by"),
    "accountable": _p("field", "Accountable appointment"),
    "part": _p("field", "Part"),
    "place": _p("field", "Place"),
    "template": _p("field", "Recurring work"),
    "demand": _p("field", "Demand"),
    "measure": _p("field", "Measure"),
    "achieved": _p("field", "Achieved"),
    "achieved_seen": _p("field", "Measured by who verified"),
    "evidence_note": _p("field", "Note of the evidence"),
    "hard_due": _p("field", "The date may not move"),
    "duration_days": _p("field", "Working days"),
    "priority": _p("field", "Weight"),
    "external_reference": _p("field", "Number elsewhere"),
    "team": _p("field", "Team"),
    "budget_line": _p("field", "Budget line"),
    "needs": _p("field", "Needs"),
    "predecessor": _p("field", "Predecessor"),
    "lag_days": _p("field", "Days in between"),
    "contractor": _p("field", "Contractor"),
    "contract_number": _p("field", "Number of the contract"),
    "contract_on": _p("field", "Date of the contract"),
    "budget_rials": _p("field", "Budget in rials"),
    "physical": _p("field", "Physical progress"),
    "financial": _p("field", "Financial progress"),
    "is_project": _p("field", "A project"),
    "mission_state": _p("field", "State of the proposed mission"),
}
