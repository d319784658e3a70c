"""The words of the pages of rounds, and how each state looks: a tone, an icon and a word together."""

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.states import RoundState
from peygir.domain.supervision.words import ROUND_STATES
from peygir.web.shared.looks import Look

ROUND_LOOKS: dict[str, Look] = {
    RoundState.DRAFT: Look("neutral", "pencil", ROUND_STATES[RoundState.DRAFT]),
    RoundState.OPEN: Look("info", "loader", ROUND_STATES[RoundState.OPEN]),
    RoundState.CLOSED: Look("warn", "lock", ROUND_STATES[RoundState.CLOSED]),
    RoundState.RELEASED: Look("good", "circle-check-big", ROUND_STATES[RoundState.RELEASED]),
    RoundState.CANCELLED: Look("neutral", "circle-x", ROUND_STATES[RoundState.CANCELLED]),
}

# What a visit waits for, told finer than its state: a day that is gone is not a day that comes.
DONE, TODAY, COMING, OVERDUE, NO_DAY, MISSED, DROPPED, NONE = (
    "done", "today", "coming", "overdue", "no_day", "missed", "dropped", "none",
)  # fmt: skip
STANDINGS: dict[str, Look] = {
    DONE: Look("good", "circle-check-big", _p("visit", "Done")),
    TODAY: Look("info", "clock", _p("visit", "Today")),
    COMING: Look("info", "calendar", _p("visit", "Still ahead")),
    OVERDUE: Look("bad", "clock-alert", _p("visit", "Its day is gone")),
    NO_DAY: Look("warn", "circle-dashed", _p("visit", "No day yet")),
    MISSED: Look("bad", "circle-x", _p("visit", "Missed")),
    DROPPED: Look("neutral", "ban", _p("visit", "Dropped")),
    NONE: Look("neutral", "minus", _p("visit", "Not in this round")),
}
# Beside the name on the map, where no picture fits: colour does not speak alone.
MARKS = {DONE: "✓", TODAY: "◔", COMING: "○", OVERDUE: "!", NO_DAY: "?", MISSED: "✕", DROPPED: "–", NONE: ""}

KIND_ICONS = {
    Visit.Kind.FIELD: "route",
    Visit.Kind.DESK: "file-text",
    Visit.Kind.SENIOR: "users",
    Visit.Kind.RECHECK: "rotate-ccw",
}
PLAN_LOOKS: dict[str, Look] = {
    "asked": Look("neutral", "hourglass", _p("route plan", "Waits for its turn")),
    "solving": Look("info", "loader", _p("route plan", "Being computed")),
    "draft": Look("warn", "pencil", _p("route plan", "Draft")),
    "adopted": Look("good", "circle-check-big", _p("route plan", "Adopted")),
    "superseded": Look("neutral", "history", _p("route plan", "Laid aside")),
    "failed": Look("bad", "octagon-alert", _p("route plan", "No plan found")),
}

VIEWS: dict[str, str | Promise] = {
    "map": _p("round view", "Map"),
    "list": _p("round view", "List"),
    "calendar": _p("round view", "Calendar"),
}

# The steps of a round: its name, its icon, what it does, and whether its button warns.
STEPS: dict[str, tuple[str | Promise, str, str | Promise, bool]] = {
    "open_round": (
        _p("round step", "Open the round"),
        "loader",
        _p("round step", "A visit is made for each office. Teams and days can still be changed."),
        False,
    ),
    "close_round": (
        _p("round step", "Close the round"),
        "lock",
        _p("round step", "Nothing more is visited; offices go on answering and objecting."),
        True,
    ),
    "release_round": (
        _p("round step", "Release the result"),
        "send",
        _p("round step", "Scores and findings are frozen, and every office of the round reads them."),
        False,
    ),
    "cancel_round": (
        _p("round step", "Cancel the round"),
        "circle-x",
        _p("round step", "Its visits are dropped; what was found stays on record."),
        True,
    ),
}
VISIT_STEPS: dict[str, tuple[str | Promise, str, str | Promise, bool]] = {
    "schedule_visit": (
        _p("visit step", "Set team, inspector and day"),
        "calendar-clock",
        _p("visit step", "Who was there in the round before, or declared a conflict, is refused."),
        False,
    ),
    "assign_desk": (
        _p("visit step", "Give it to somebody"),
        "user",
        _p("visit step", "Files, photos and figures are looked at by this day."),
        False,
    ),
    "miss_visit": (
        _p("visit step", "It did not take place"),
        "circle-x",
        _p("visit step", "It can still be done later; until then it counts as missed."),
        True,
    ),
    "drop_visit": (_p("visit step", "Drop it"), "ban", _p("visit step", "It leaves the round for good."), True),
}
SIZES = {"offices": _p("draw of", "offices"), "demands": _p("draw of", "verified demands, looked at again")}
