"""Schedules: missions × teams, equipment and budget × working half days → who does what when. Pure; values in, values out.

What is minimised stands in `objective`, how a plan is found in `solving`; docs/scheduling.md tells how both are measured.
"""

from peygir.engines.scheduling.checking import check
from peygir.engines.scheduling.conflicts import Conflict, conflicts
from peygir.engines.scheduling.helping import Help
from peygir.engines.scheduling.irreducible import Requirement, irreducible, without
from peygir.engines.scheduling.listing import list_rule
from peygir.engines.scheduling.objective import evaluate
from peygir.engines.scheduling.ruining import prepare
from peygir.engines.scheduling.solving import ENGINE, Progress, solve
from peygir.engines.scheduling.values import (
    FEASIBLE,
    INFEASIBLE,
    OPTIMAL,
    UNKNOWN,
    After,
    BudgetLine,
    Instance,
    Mission,
    Parts,
    Placed,
    Plan,
    Resource,
    Terms,
    Way,
)
from peygir.engines.scheduling.why import Hold, Why, why_late

__all__ = [
    "ENGINE",
    "FEASIBLE",
    "INFEASIBLE",
    "OPTIMAL",
    "UNKNOWN",
    "After",
    "BudgetLine",
    "Conflict",
    "Help",
    "Hold",
    "Instance",
    "Mission",
    "Parts",
    "Placed",
    "Plan",
    "Progress",
    "Requirement",
    "Resource",
    "Terms",
    "Way",
    "Why",
    "check",
    "conflicts",
    "evaluate",
    "irreducible",
    "list_rule",
    "prepare",
    "solve",
    "why_late",
    "without",
]
