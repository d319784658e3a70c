"""What a round goes by: pure functions over values."""

from collections.abc import Mapping
from datetime import date, time

LONGEST_WINDOW = 366  # days
TITLE_LONGEST, PURPOSE_LONGEST, REASON_LONGEST = 160, 1000, 500
VISITS_MOST = 6  # of one office in one round

# What planning goes by unless the round says otherwise; engines/routing tells what each means.
PARAMETERS: dict[str, object] = {
    "speed_kmh": 18.0,
    "detour": 1.35,
    "day_start": "08:00",
    "day_end": "14:30",
    "service_minutes": 60,
    "desk_minutes": 45,
    "visits_per_office": 1,
    "travel": "",
    "gap_days": 7,
    "balance": 0.2,
    "field_share": 60,
    "expected": 70,
}
# What offices are judged by (docs/results.md): per cent of a score that the field bears, and what is expected of a hundred.
YARDSTICK = frozenset({"field_share", "expected"})
BOUNDS: dict[str, tuple[float, float]] = {
    "speed_kmh": (2, 120),
    "detour": (1, 3),
    "service_minutes": (5, 480),
    "desk_minutes": (5, 480),
    "visits_per_office": (1, VISITS_MOST),
    "gap_days": (1, 180),
    "balance": (0, 5),
    "field_share": (0, 100),
    "expected": (0, 100),
}


def clock(text: object) -> time | None:
    """ "08:30" as a time; None for what is none."""
    try:
        return time.fromisoformat(str(text))
    except ValueError:
        return None


def wrong_parameters(parameters: Mapping[str, object]) -> list[str]:
    """The names of parameters that are unknown or out of bounds."""
    wrong = [name for name in parameters if name not in PARAMETERS]
    for name, (lowest, highest) in BOUNDS.items():
        value = parameters.get(name, lowest)
        if isinstance(value, bool) or not isinstance(value, int | float) or not lowest <= value <= highest:
            wrong.append(name)
    start = clock(parameters.get("day_start", PARAMETERS["day_start"]))
    end = clock(parameters.get("day_end", PARAMETERS["day_end"]))
    if start is None or end is None or end <= start:
        wrong.append("day_end")
    return wrong


def moves_yardstick(before: Mapping[str, object], after: Mapping[str, object]) -> bool:
    """Whether offices would be judged by something else; what is not said is the default."""
    return any(before.get(name, PARAMETERS[name]) != after.get(name, PARAMETERS[name]) for name in YARDSTICK)


def lacking(offices: int, checklists: int, window_to: date, today: date) -> list[str]:
    """What a round still asks for before it is opened."""
    there = {"offices": offices > 0, "checklist": checklists > 0, "window": window_to >= today}
    return [name for name, holds in there.items() if not holds]


def hours(opens: time | None, closes: time | None, parameters: Mapping[str, object]) -> tuple[time, time]:
    """The visiting hours of an office: its own, else the round's days."""
    merged = PARAMETERS | dict(parameters)
    return opens or clock(merged["day_start"]) or time(8), closes or clock(merged["day_end"]) or time(14, 30)


def visit_code(round_id: int, number: int) -> str:
    """What a form names a visit by: short, ASCII, one in the whole system."""
    return f"{round_id}-{number:04d}"
