"""What can be done to an issue, to a proposal, and to the catalogues behind them."""

from peygir.domain.issues.actions.accept import accept
from peygir.domain.issues.actions.add_evidence import add_evidence
from peygir.domain.issues.actions.advance import advance
from peygir.domain.issues.actions.aims import cite_aim, uncite_aim
from peygir.domain.issues.actions.alternatives import add_alternative, choose, remove_alternative
from peygir.domain.issues.actions.catalogue import save_aim, save_topic
from peygir.domain.issues.actions.causes import add_cause, edit_cause, move_cause, remove_cause
from peygir.domain.issues.actions.close_panel import close_panel
from peygir.domain.issues.actions.comments import comment, hide_comment, show_comment
from peygir.domain.issues.actions.count_demands import count_demands, count_demands_many
from peygir.domain.issues.actions.criteria import load_criteria, save_criterion
from peygir.domain.issues.actions.draft_ranking import draft_ranking
from peygir.domain.issues.actions.edit import edit
from peygir.domain.issues.actions.enter import enter
from peygir.domain.issues.actions.expire_proposals import expire_proposals
from peygir.domain.issues.actions.freeze_ranking import freeze_ranking
from peygir.domain.issues.actions.indicator import measure_indicator, set_indicator
from peygir.domain.issues.actions.judge import judge
from peygir.domain.issues.actions.keep_paths import keep_paths
from peygir.domain.issues.actions.links import consider_links, link, unlink
from peygir.domain.issues.actions.load_starting import load_starting
from peygir.domain.issues.actions.merge import merge
from peygir.domain.issues.actions.mission_proposals import give_back_mission_proposal, take_mission_proposal
from peygir.domain.issues.actions.open_panel import open_panel
from peygir.domain.issues.actions.owner import set_due, set_owner
from peygir.domain.issues.actions.propose import propose, propose_many
from peygir.domain.issues.actions.propose_mission import propose_mission
from peygir.domain.issues.actions.publish import publish, unpublish
from peygir.domain.issues.actions.publish_ranking import publish_ranking
from peygir.domain.issues.actions.refuse import refuse
from peygir.domain.issues.actions.reopen import reopen
from peygir.domain.issues.actions.retire import retire
from peygir.domain.issues.actions.review import review
from peygir.domain.issues.actions.score import score
from peygir.domain.issues.actions.send_back import send_back
from peygir.domain.issues.actions.set_delay import set_delay
from peygir.domain.issues.actions.set_equity import set_equity
from peygir.domain.issues.actions.set_services import set_services
from peygir.domain.issues.actions.split import split
from peygir.domain.issues.actions.split_proposal import split_proposal
from peygir.domain.issues.actions.stakeholders import add_stakeholder, remove_stakeholder
from peygir.domain.issues.actions.top import mark_top, unmark_top
from peygir.domain.issues.actions.watch import rest, watch

__all__ = [
    "accept", "add_alternative", "add_cause", "add_evidence", "add_stakeholder", "advance", "choose", "cite_aim",
    "close_panel", "comment", "consider_links", "count_demands", "count_demands_many", "draft_ranking", "edit", "edit_cause",
    "enter", "expire_proposals", "freeze_ranking", "give_back_mission_proposal", "hide_comment", "judge", "keep_paths",
    "link", "load_criteria", "load_starting", "mark_top", "measure_indicator", "merge", "move_cause", "open_panel", "propose",
    "propose_many", "propose_mission", "publish", "publish_ranking", "refuse", "remove_alternative", "remove_cause",
    "remove_stakeholder", "reopen", "rest", "retire", "review", "save_aim", "save_criterion", "save_topic", "score",
    "send_back", "set_delay", "set_due", "set_equity", "set_indicator", "set_owner", "set_services", "show_comment", "split",
    "split_proposal", "take_mission_proposal", "uncite_aim", "unlink", "unmark_top", "unpublish", "watch",
]  # fmt: skip
