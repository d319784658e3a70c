"""The verbs: what can be done with a demand, a file each."""

from peygir.domain.demands.actions.claim_done import claim_done
from peygir.domain.demands.actions.confirm import confirm
from peygir.domain.demands.actions.declare_no_action import declare_no_action
from peygir.domain.demands.actions.declare_outside import declare_outside
from peygir.domain.demands.actions.refer import refer
from peygir.domain.demands.actions.register import register
from peygir.domain.demands.actions.reopen import reopen
from peygir.domain.demands.actions.return_misrouted import return_misrouted
from peygir.domain.demands.actions.start import start
from peygir.domain.demands.actions.verify import verify
from peygir.domain.demands.actions.withdraw import withdraw

__all__ = [
    "claim_done",
    "confirm",
    "declare_no_action",
    "declare_outside",
    "refer",
    "register",
    "reopen",
    "return_misrouted",
    "start",
    "verify",
    "withdraw",
]
