"""What states, steps, grounds and outcomes of findings are called, in the reader's language."""

from django.utils.translation import pgettext_lazy as _p

from peygir.domain.issues.words import told
from peygir.domain.supervision.words import FINDING_STATES as STATES
from peygir.domain.supervision.words import SEVERITIES

__all__ = ["CHECKED", "GROUNDS", "SEEN", "SEVERITIES", "SIDES", "STANDS_BY", "STATES", "STEPS", "VERBS", "told"]

# What may be done.
VERBS = {
    "record": _p("finding step", "Record a finding"),
    "put": _p("finding step", "Put it to the office"),
    "accept": _p("finding step", "Accept"),
    "object": _p("finding step", "Object"),
    "decide": _p("finding step", "Decide on the objection"),
    "uphold": _p("finding step", "Let the finding stand"),
    "dismiss": _p("finding step", "Dismiss the finding"),
    "withdraw": _p("finding step", "Withdraw"),
    "run_out": _p("finding step", "Let the time to answer run out"),
    "correct": _p("finding step", "Plan the correction as a mission"),
    "claim_corrected": _p("finding step", "Say it is corrected"),
    "recheck": _p("finding step", "Check the correction"),
    "confirm": _p("finding step", "Confirm the correction"),
    "find_again": _p("finding step", "Found again"),
    "mission_done": _p("finding step", "Take the mission's end"),
    "mission_reopened": _p("finding step", "Take the mission's reopening"),
    "mission_dropped": _p("finding step", "Take the mission's cancelling"),
    "lose_ground": _p("finding step", "Let go what the form no longer says"),
    "regain_ground": _p("finding step", "Take up again what the form says"),
    "add_evidence": _p("finding step", "Add evidence"),
}
# What has happened, on its life.
STEPS = {
    "record": _p("finding happened", "recorded"),
    "put": _p("finding happened", "put to the office"),
    "accept": _p("finding happened", "accepted by the office"),
    "object": _p("finding happened", "objected to by the office"),
    "uphold": _p("finding happened", "objection decided: the finding stands"),
    "dismiss": _p("finding happened", "objection decided: dismissed"),
    "withdraw": _p("finding happened", "withdrawn"),
    "run_out": _p("finding happened", "not answered in time: it stands"),
    "correct": _p("finding happened", "a corrective mission was written"),
    "claim_corrected": _p("finding happened", "said to be corrected"),
    "confirm": _p("finding happened", "checked by somebody else: corrected"),
    "find_again": _p("finding happened", "checked by somebody else: still there"),
    "unseen": _p("finding happened", "looked at by somebody else: could not be judged"),
    "mission_done": _p("finding happened", "the corrective mission was verified"),
    "mission_reopened": _p("finding happened", "the corrective mission was reopened"),
    "mission_dropped": _p("finding happened", "the corrective mission was cancelled"),
    "lose_ground": _p("finding happened", "a newer version of the form no longer says so: dismissed"),
    "regain_ground": _p("finding happened", "a newer version of the form says so again"),
    "amend": _p("finding happened", "brought up to date from a newer version of the form"),
    "unsupported": _p("finding happened", "a newer version of the form no longer says so; what was agreed since stays"),
    "add_evidence": _p("finding happened", "evidence added"),
}
GROUNDS = {
    "not_so": _p("objection ground", "It is not as the finding says"),
    "not_ours": _p("objection ground", "It is not this office's task"),
    "evidence": _p("objection ground", "The evidence does not show it"),
    "rule": _p("objection ground", "No rule asks for it"),
    "mended_before": _p("objection ground", "It was mended before the visit"),
    "other": _p("objection ground", "Another ground"),
}
CHECKED = {
    "holds": _p("second look", "It is corrected"),
    "fails": _p("second look", "It is still there"),
    "unseen": _p("second look", "It could not be judged"),
}
# Blind: who looks is not told that anybody says it is corrected.
SEEN = {
    "fails": _p("blind look", "There is such a problem here"),
    "holds": _p("blind look", "There is no such problem here"),
    "unseen": _p("blind look", "It could not be judged"),
}
STANDS_BY = {
    "accepted": _p("finding stands", "The office accepted it"),
    "upheld": _p("finding stands", "The objection was not accepted"),
    "unanswered": _p("finding stands", "The office did not answer in time"),
    "found_again": _p("finding stands", "A second look found it again"),
}
SIDES = {
    "inspector": _p("finding evidence", "Of the finding"),
    "office": _p("finding evidence", "Of the office"),
    "recheck": _p("finding evidence", "Of the second look"),
}
