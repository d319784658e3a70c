"""The journal's words for findings, blind second looks and defects on the way."""

from django.utils.translation import pgettext_lazy as _p

FINDING_ACTIONS = {
    "record_finding": _p("done", "finding recorded"),
    "put_finding": _p("done", "finding put to the office"),
    "accept_finding": _p("done", "finding accepted by the office"),
    "object_finding": _p("done", "finding objected to"),
    "uphold_finding": _p("done", "objection decided: the finding stands"),
    "dismiss_finding": _p("done", "objection decided: the finding was dismissed"),
    "withdraw_finding": _p("done", "finding withdrawn"),
    "run_out_finding": _p("done", "finding not answered in time"),
    "correct_finding": _p("done", "corrective mission written"),
    "claim_corrected_finding": _p("done", "finding said to be corrected"),
    "confirm_finding": _p("done", "correction confirmed by a second look"),
    "find_again_finding": _p("done", "found again by a second look"),
    "unseen_finding": _p("done", "second look could not judge"),
    "mission_done_finding": _p("done", "corrective mission verified"),
    "mission_reopened_finding": _p("done", "corrective mission reopened"),
    "mission_dropped_finding": _p("done", "corrective mission cancelled"),
    "lose_ground_finding": _p("done", "finding dismissed: a newer version of the form no longer says so"),
    "regain_ground_finding": _p("done", "finding taken up again from a newer version of the form"),
    "amend_finding": _p("done", "finding brought up to date from a newer version of the form"),
    "unsupported_finding": _p("done", "finding no longer told by the form, kept as agreed"),
    "add_evidence_finding": _p("done", "evidence added to a finding"),
    "note_defect": _p("done", "defect on the way noted"),
    "note_defects": _p("done", "defects on the way read from a form"),
    "match_defects": _p("done", "reports of defects looked for"),
    "confirm_match": _p("done", "report of a defect confirmed or refused"),
    "record_demand_check": _p("done", "outcome of a blind second look recorded"),
}
FINDING_THINGS = {
    "finding": _p("thing", "Finding"),
    "defect": _p("thing", "Defect on the way"),
    "demand_check": _p("thing", "Blind second look"),
}
FINDING_FIELDS = {
    "severity": _p("field", "Severity"),
    "rule": _p("field", "Rule of the checklist"),
    "visit": _p("field", "Visit"),
    "round": _p("field", "Round"),
    "repeats": _p("field", "Finding it repeats"),
    "stands_by": _p("field", "Why it stands"),
    "ground": _p("field", "Ground"),
    "corrected_at": _p("field", "Corrected at"),
    "service_id": _p("field", "Service"),
    "withdrawn": _p("field", "Withdrawn"),
    "defects": _p("field", "Defects"),
    "looked": _p("field", "Looked for"),
    "matched": _p("field", "Matched"),
    "confirmed": _p("field", "Confirmed"),
}
