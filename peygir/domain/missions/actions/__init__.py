"""What can be done to a mission."""

from peygir.domain.missions.actions.accept import accept
from peygir.domain.missions.actions.add_evidence import add_evidence
from peygir.domain.missions.actions.add_note import add_note
from peygir.domain.missions.actions.add_part import add_part
from peygir.domain.missions.actions.answer_follow_up import answer_follow_up
from peygir.domain.missions.actions.ask_postponement import ask_postponement
from peygir.domain.missions.actions.assign import assign
from peygir.domain.missions.actions.block import block
from peygir.domain.missions.actions.cancel import cancel
from peygir.domain.missions.actions.choose_digest import choose_digest
from peygir.domain.missions.actions.claim_done import claim_done
from peygir.domain.missions.actions.climb import climb
from peygir.domain.missions.actions.commit_recheck import commit_recheck
from peygir.domain.missions.actions.contest import contest
from peygir.domain.missions.actions.create import create
from peygir.domain.missions.actions.create_correction import create_correction
from peygir.domain.missions.actions.create_from_demand import create_from_demand
from peygir.domain.missions.actions.create_from_issue import create_from_issue
from peygir.domain.missions.actions.decide_contest import decide_contest
from peygir.domain.missions.actions.decide_escalation import decide_escalation
from peygir.domain.missions.actions.decide_postponement import decide_postponement
from peygir.domain.missions.actions.depend import depend, undepend
from peygir.domain.missions.actions.draw_recheck import draw_recheck
from peygir.domain.missions.actions.edit import edit
from peygir.domain.missions.actions.escalate import escalate
from peygir.domain.missions.actions.explain_delay import explain_delay
from peygir.domain.missions.actions.feeds import issue_feed, revoke_feed
from peygir.domain.missions.actions.follow_up import follow_up
from peygir.domain.missions.actions.hand_over import hand_over
from peygir.domain.missions.actions.join_follow_up import join_follow_up
from peygir.domain.missions.actions.keep_paths import keep_paths
from peygir.domain.missions.actions.kinds import load_kinds, save_kind
from peygir.domain.missions.actions.make_from_template import make_due, make_from_template
from peygir.domain.missions.actions.organise import organise
from peygir.domain.missions.actions.postpone import postpone
from peygir.domain.missions.actions.record_recheck import record_recheck
from peygir.domain.missions.actions.reopen_correction import reopen_correction
from peygir.domain.missions.actions.report_progress import report_progress
from peygir.domain.missions.actions.send_back import send_back
from peygir.domain.missions.actions.set_accountable import set_accountable
from peygir.domain.missions.actions.set_project import set_project
from peygir.domain.missions.actions.start import start
from peygir.domain.missions.actions.tell_answered import tell_answered
from peygir.domain.missions.actions.templates import retire_template, save_template
from peygir.domain.missions.actions.unblock import unblock
from peygir.domain.missions.actions.verify import verify

__all__ = [
    "accept", "add_evidence", "add_note", "add_part", "answer_follow_up", "ask_postponement", "assign", "block", "cancel",
    "choose_digest", "claim_done", "climb", "commit_recheck", "contest", "create", "create_correction", "create_from_demand",
    "create_from_issue",
    "decide_contest", "decide_escalation", "decide_postponement", "depend", "draw_recheck", "edit", "escalate",
    "explain_delay", "follow_up", "hand_over", "issue_feed", "join_follow_up", "keep_paths", "load_kinds", "make_due",
    "make_from_template", "organise", "postpone", "record_recheck", "reopen_correction", "report_progress", "retire_template",
    "revoke_feed", "save_kind", "save_template", "send_back", "set_accountable", "set_project", "start", "tell_answered",
    "unblock", "undepend", "verify",
]  # fmt: skip
