"""Words of what hangs on a mission: reasons, levels, and what happened in each step."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.missions.reasons import CLIMBED, LEVELS
from peygir.domain.missions.words import FOLLOW_UP_ASKS, GROUNDS, STEPS
from peygir.domain.places.words import OFFICE_KINDS
from peygir.web.shared.wording import language

Said = dict[str, str | Promise]

# What happened, for the line of time.
HAPPENED: Said = {
    "hand_over": _p("mission happened", "handed over to somebody else"),
    "follow_up": _p("mission happened", "followed up"),
    "join_follow_up": _p("mission happened", "another office waits for the answer too"),
    "answer_follow_up": _p("mission happened", "follow-up answered"),
    "explain_delay": _p("mission happened", "delay explained"),
    "ask_postponement": _p("mission happened", "a later date asked for"),
    "refuse_postponement": _p("mission happened", "the later date refused"),
    "postpone": _p("mission happened", "date moved"),
    "block": _p("mission happened", "blocked"),
    "unblock": _p("mission happened", "obstacle gone"),
    "escalate": _p("mission happened", "handed up"),
    "climb": _p("mission happened", "climbed by rule"),
    "decide_escalation": _p("mission happened", "decided above"),
    "plan": _p("mission happened", "planned"),
    "adopt_plan": _p("mission happened", "planned"),
    "record_recheck": _p("mission happened", "re-checked in the field"),
    "tell_answered": _p("mission happened", "told to what it answers"),
    **STEPS,
}


def level_name(kind: str) -> str | Promise:
    """The kind of office that can remove an obstacle."""
    return LEVELS.get(kind) or (OFFICE_KINDS[kind].in_language(language()) if kind in OFFICE_KINDS else kind)


def reason_word(code: str) -> str | Promise:
    """A delay's reason, a contest's ground or what was asked for, in words; an unknown code as it is."""
    return CLIMBED.get(code) or GROUNDS.get(code) or FOLLOW_UP_ASKS.get(code) or code
