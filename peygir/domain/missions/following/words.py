"""What has happened, on a mission's life, where somebody follows it up; the other steps stand in missions.words."""

from django.utils.translation import pgettext_lazy as _p

FOLLOWING_STEPS = {
    "follow_up": _p("mission happened", "followed up"),
    "join_follow_up": _p("mission happened", "another office waits for the same answer"),
    "answer_follow_up": _p("mission happened", "a follow-up was answered"),
    "explain_delay": _p("mission happened", "the reason for the delay was given"),
    "block": _p("mission happened", "said to be beyond the owner: it climbed"),
    "unblock": _p("mission happened", "the obstacle is gone"),
    "escalate": _p("mission happened", "brought before an office above"),
    "climb": _p("mission happened", "late: it climbed by rule"),
    "decide_escalation": _p("mission happened", "the office above decided"),
    "ask_postponement": _p("mission happened", "a later date was asked for"),
    "postpone": _p("mission happened", "the date was moved"),
    "refuse_postponement": _p("mission happened", "a later date was refused"),
    "tell_answered": _p("mission happened", "what it answers was told"),
}
