"""The journal's words for following missions up: what was done beside the steps of their life, and which field."""

from django.utils.translation import pgettext_lazy as _p

from peygir.domain.missions.following.words import FOLLOWING_STEPS

FOLLOWING_ACTIONS = {
    **FOLLOWING_STEPS,
    "flag_due": _p("done", "date flagged"),
    "commit_recheck": _p("done", "re-check committed to"),
    "draw_recheck": _p("done", "re-check drawn"),
    "record_recheck": _p("done", "outcome of the re-check recorded"),
    "choose_digest": _p("done", "digest by mail chosen"),
}

FOLLOWING_FIELDS = {
    "due_flag": _p("field", "Date"),
    "late_reason": _p("field", "Reason for the delay"),
    "blocked": _p("field", "Blocked"),
    "level_required": _p("field", "Level required"),
    "next_office": _p("field", "Whose turn it is"),
    "before": _p("field", "Brought before"),
    "escalation": _p("field", "Brought before the office above"),
    "follow_up": _p("field", "Follow-up"),
    "asks": _p("field", "What is asked for"),
    "answer_by": _p("field", "To be answered by"),
    "due_asked": _p("field", "Date asked for"),
    "reopenings": _p("field", "Times sent back"),
    "told_at": _p("field", "Told"),
    "every": _p("field", "How often"),
    "window": _p("field", "Window"),
    "share": _p("field", "Share"),
    "commitment": _p("field", "Commitment"),
    "secret": _p("field", "Secret, now shown"),
    "drawn": _p("field", "Drawn"),
    "draw": _p("field", "Draw"),
    "work": _p("field", "Mission"),
    "holds": _p("field", "It holds"),
}
