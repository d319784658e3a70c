"""Words and looks of plans."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.missions.models import Plan
from peygir.web.shared.looks import Look

LOOKS: dict[str, Look] = {
    Plan.State.WAITING: Look("neutral", "hourglass", _p("plan", "Being computed")),
    Plan.State.DRAFT: Look("info", "pencil", _p("plan", "Draft")),
    Plan.State.ADOPTED: Look("good", "circle-check-big", _p("plan", "Adopted")),
    Plan.State.SUPERSEDED: Look("neutral", "history", _p("plan", "Laid aside")),
    Plan.State.FAILED: Look("bad", "octagon-alert", _p("plan", "Impossible as asked")),
}

VIEWS: dict[str, str | Promise] = {
    "line": _p("plan view", "Time line"),
    "board": _p("plan view", "Board"),
    "list": _p("plan view", "List"),
    "month": _p("plan view", "Month"),
}

# Said when a step is done.
DONE: dict[str, str | Promise] = {
    "adopt": _("The plan is adopted: its dates and teams are those of the missions now."),
    "replan": _("A new plan is being computed. This one stays as it is until the new one is adopted."),
    "revise": _("This is a copy that may be changed by hand."),
    "aside": _("The plan is laid aside."),
}

MOVED = _("“%(title)s” now stands on %(day)s, with %(team)s.")
TAKEN_OFF = _("“%(title)s” is off the plan.")
NOBODY = _p("plan", "Contractors")
