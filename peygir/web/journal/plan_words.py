"""The journal's words for plans."""

from django.utils.translation import pgettext_lazy as _p

PLAN_ACTIONS = {
    "ask_plan": _p("done", "plan asked for"),
    "replan": _p("done", "planning again asked for"),
    "compute_plan": _p("done", "plan computed"),
    "move_line": _p("done", "moved in the plan by hand"),
    "revise_plan": _p("done", "plan copied to be changed by hand"),
    "adopt_plan": _p("done", "plan adopted"),
    "set_plan_aside": _p("done", "plan laid aside"),
    "plan": _p("done", "planned"),
}

PLAN_THINGS = {
    "plan": _p("thing", "Plan"),
}

PLAN_FIELDS = {
    "subtree": _p("field", "With the offices below"),
    "start_slot": _p("field", "Half day of the plan"),
    "planned": _p("field", "Missions placed"),
    "missions": _p("field", "Missions"),
    "planned_from": _p("field", "Planned from"),
    "planned_to": _p("field", "Planned to"),
    "conflicts": _p("field", "Conflicts"),
    "plan": _p("field", "Plan"),
}
