"""What can be done to rounds, checklists, submissions and findings: one file a verb."""

from peygir.domain.supervision.actions.accept_finding import accept_finding
from peygir.domain.supervision.actions.add_finding_evidence import add_finding_evidence
from peygir.domain.supervision.actions.add_media import add_media
from peygir.domain.supervision.actions.carry_out import carry_out
from peygir.domain.supervision.actions.claim_corrected import claim_corrected
from peygir.domain.supervision.actions.commit_draw import commit_draw
from peygir.domain.supervision.actions.conflicts import declare_conflict, end_conflict
from peygir.domain.supervision.actions.correct_finding import correct_finding
from peygir.domain.supervision.actions.count_instead import count_instead
from peygir.domain.supervision.actions.create_round import create_round
from peygir.domain.supervision.actions.decide_objection import decide_objection
from peygir.domain.supervision.actions.defects import confirm_match, match_defects, note_defect
from peygir.domain.supervision.actions.demand_checks import draw_demand_checks, record_demand_check
from peygir.domain.supervision.actions.draw_findings import draw_findings
from peygir.domain.supervision.actions.draw_round import draw_round
from peygir.domain.supervision.actions.edit_checklist import edit_checklist
from peygir.domain.supervision.actions.edit_round import edit_round
from peygir.domain.supervision.actions.end_round import cancel_round, close_round
from peygir.domain.supervision.actions.follow_finding import follow_mission, run_out
from peygir.domain.supervision.actions.load_checklists import load_checklists
from peygir.domain.supervision.actions.lock_device import lock_device
from peygir.domain.supervision.actions.look_at_refused import look_at_refused
from peygir.domain.supervision.actions.make_device import make_device
from peygir.domain.supervision.actions.members import (
    add_round_member,
    add_team_away,
    remove_round_member,
    remove_team_away,
)
from peygir.domain.supervision.actions.object_to_finding import object_to_finding
from peygir.domain.supervision.actions.open_round import open_round
from peygir.domain.supervision.actions.process_submission import process_submission
from peygir.domain.supervision.actions.publish_version import discard_version, publish_version, retire_version
from peygir.domain.supervision.actions.put_findings import put_findings
from peygir.domain.supervision.actions.receive import receive
from peygir.domain.supervision.actions.recheck_finding import recheck_finding
from peygir.domain.supervision.actions.record_finding import record_finding
from peygir.domain.supervision.actions.release_round import release_round
from peygir.domain.supervision.actions.repeat_round import repeat_round
from peygir.domain.supervision.actions.schedule_visit import assign_desk, schedule_visit
from peygir.domain.supervision.actions.senior import add_order, record_senior_visit
from peygir.domain.supervision.actions.set_hours import set_hours
from peygir.domain.supervision.actions.set_scope import scope_subtree, set_scope
from peygir.domain.supervision.actions.share_desks import share_desks
from peygir.domain.supervision.actions.take_quarantined import drop_quarantined, read_again, take_quarantined
from peygir.domain.supervision.actions.teams import close_team, save_team
from peygir.domain.supervision.actions.translate_version import translate_version
from peygir.domain.supervision.actions.upload_checklist import NewChecklist, upload_checklist
from peygir.domain.supervision.actions.visits import add_visit, drop_visit, miss_visit
from peygir.domain.supervision.actions.withdraw_finding import withdraw_finding

__all__ = [
    "NewChecklist",
    "accept_finding",
    "add_finding_evidence",
    "add_media",
    "add_order",
    "add_round_member",
    "add_team_away",
    "add_visit",
    "assign_desk",
    "cancel_round",
    "carry_out",
    "claim_corrected",
    "close_round",
    "close_team",
    "commit_draw",
    "confirm_match",
    "correct_finding",
    "count_instead",
    "create_round",
    "decide_objection",
    "declare_conflict",
    "discard_version",
    "draw_demand_checks",
    "draw_findings",
    "draw_round",
    "drop_quarantined",
    "drop_visit",
    "edit_checklist",
    "edit_round",
    "end_conflict",
    "follow_mission",
    "load_checklists",
    "lock_device",
    "look_at_refused",
    "make_device",
    "match_defects",
    "miss_visit",
    "note_defect",
    "object_to_finding",
    "open_round",
    "process_submission",
    "publish_version",
    "put_findings",
    "read_again",
    "receive",
    "recheck_finding",
    "record_demand_check",
    "record_finding",
    "record_senior_visit",
    "release_round",
    "remove_round_member",
    "remove_team_away",
    "repeat_round",
    "retire_version",
    "run_out",
    "save_team",
    "schedule_visit",
    "scope_subtree",
    "set_hours",
    "set_scope",
    "share_desks",
    "take_quarantined",
    "translate_version",
    "upload_checklist",
    "withdraw_finding",
]  # fmt: skip
