"""The verbs: what can be done with a demand, a file each."""

from peygir.domain.demands.actions.accept_proposal import accept_proposal
from peygir.domain.demands.actions.add_note import add_note
from peygir.domain.demands.actions.attach import attach
from peygir.domain.demands.actions.bulk import bulk
from peygir.domain.demands.actions.change_service import change_service
from peygir.domain.demands.actions.claim_done import claim_done
from peygir.domain.demands.actions.confirm import confirm
from peygir.domain.demands.actions.declare_no_action import declare_no_action
from peygir.domain.demands.actions.declare_outside import declare_outside
from peygir.domain.demands.actions.draw_blind import draw_blind
from peygir.domain.demands.actions.draw_callbacks import draw_callbacks
from peygir.domain.demands.actions.follow_issue import PartWithDemands, follow_issue, merge_issues, split_issue
from peygir.domain.demands.actions.look_at_contact import look_at_contact
from peygir.domain.demands.actions.merge import merge
from peygir.domain.demands.actions.place_under_issue import place_under_issue
from peygir.domain.demands.actions.record_blind import record_blind
from peygir.domain.demands.actions.record_callback import record_callback
from peygir.domain.demands.actions.refer import refer
from peygir.domain.demands.actions.register import register
from peygir.domain.demands.actions.reopen import reopen
from peygir.domain.demands.actions.return_misrouted import return_misrouted
from peygir.domain.demands.actions.save_view import delete_view, save_view
from peygir.domain.demands.actions.send_code_again import send_code_again
from peygir.domain.demands.actions.separate import separate
from peygir.domain.demands.actions.set_danger import set_danger
from peygir.domain.demands.actions.split_proposal import split_proposal
from peygir.domain.demands.actions.start import start
from peygir.domain.demands.actions.take_along import take_along
from peygir.domain.demands.actions.take_from_issue import take_from_issue
from peygir.domain.demands.actions.tell_work_done import tell_work_done
from peygir.domain.demands.actions.verify import verify
from peygir.domain.demands.actions.withdraw import withdraw

__all__ = [
    "PartWithDemands",
    "accept_proposal",
    "add_note",
    "attach",
    "bulk",
    "change_service",
    "claim_done",
    "confirm",
    "declare_no_action",
    "declare_outside",
    "delete_view",
    "draw_blind",
    "draw_callbacks",
    "follow_issue",
    "look_at_contact",
    "merge",
    "merge_issues",
    "place_under_issue",
    "record_blind",
    "record_callback",
    "refer",
    "register",
    "reopen",
    "return_misrouted",
    "save_view",
    "send_code_again",
    "separate",
    "set_danger",
    "split_issue",
    "split_proposal",
    "start",
    "take_along",
    "take_from_issue",
    "tell_work_done",
    "verify",
    "withdraw",
]
