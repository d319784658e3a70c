"""The journal's words for capacities and for organising missions."""

from django.utils.translation import pgettext_lazy as _p

CAPACITY_THINGS = {
    "capacity": _p("thing", "Capacity"),
    "team": _p("thing", "Team"),
    "absence": _p("thing", "Absence"),
    "budget_line": _p("thing", "Budget line"),
    "skill": _p("thing", "Skill"),
    "mission_template": _p("thing", "Template of missions"),
}
CAPACITY_ACTIONS = {
    "save_capacity": _p("done", "capacity saved"),
    "close_capacity": _p("done", "capacity taken out"),
    "save_team": _p("done", "team saved"),
    "close_team": _p("done", "team ended"),
    "add_member": _p("done", "joined the team"),
    "end_member": _p("done", "left the team"),
    "add_absence": _p("done", "absence told"),
    "add_team_absence": _p("done", "absence of some of a team told"),
    "remove_absence": _p("done", "absence taken away"),
    "save_budget_line": _p("done", "budget line saved"),
    "save_skill": _p("done", "skill saved"),
    "load_skills": _p("done", "starting skills written"),
}
ORGANISE_ACTIONS = {
    "save_template": _p("done", "template saved"),
    "retire_template": _p("done", "template retired"),
}
CAPACITY_FIELDS = {
    "quantity": _p("field", "How many"),
    "unit": _p("field", "Unit"),
    "terms": _p("field", "Conditions"),
    "lent": _p("field", "Lent to others"),
    "skills": _p("field", "Skills"),
    "times": _p("field", "When it can be had"),
    "people": _p("field", "People"),
    "team_id": _p("field", "Team"),
    "appointment_id": _p("field", "Appointment"),
    "substitute_id": _p("field", "Stands in"),
    "amount_rials": _p("field", "Amount"),
    "doer_id": _p("field", "Who does it"),
    "interval": _p("field", "How often"),
    "next_on": _p("field", "Next occurrence"),
    "days_to_do": _p("field", "Working days to do it"),
}
