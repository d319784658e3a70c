"""What a step asks for, when a refusal is forgotten, what closes a circle: pure functions over values."""

import math
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

REVIEWERS_NEEDED = 2
WATCH_DAYS = 90
REFUSAL_DAYS = 180  # how long a refusal is remembered
STRONGER = 2.0  # a refused proposal comes back earlier when it is this many times as strong
CELL = 0.005  # degrees, about 500 metres: how roughly two findings count as the same place
TITLE_LONGEST = 160
COMMENTS_A_DAY = 200  # on one issue: each is read by somebody before it is shown
COMMENT_LONGEST = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is there of an issue, as the steps ask for it."""

    evidence: int = 0
    agree: int = 0
    disagree: int = 0
    root_causes: int = 0
    links_considered: bool = False
    stakeholders: int = 0
    ranked: bool = False
    chosen: bool = False
    owner: bool = False
    due_on: date | None = None
    indicator: bool = False
    measured: bool = False  # since the plan was made
    target_reached: bool = False


def answers(ask: str, facts: Facts, reason: str, note: str) -> bool:
    """Whether what a step asks for is there. "into" and "parts" are the caller's."""
    match ask:
        case "reason":
            return bool(reason.strip())
        case "evidence":
            return facts.evidence > 0
        case "two_reviews":
            # Who disagrees is outweighed only by another who agrees.
            return facts.agree >= REVIEWERS_NEEDED and facts.agree - facts.disagree >= REVIEWERS_NEEDED
        case "root_cause":
            return facts.root_causes > 0
        case "links":
            return facts.links_considered
        case "stakeholder":
            return facts.stakeholders > 0
        case "ranking_or_note":
            return facts.ranked or bool(note.strip())
        case "chosen_alternative":
            return facts.chosen
        case "owner":
            return facts.owner
        case "due_on":
            return facts.due_on is not None
        case "indicator":
            return facts.indicator
        case "measurement":
            return facts.measured
        case "target_or_note":
            return facts.target_reached or bool(note.strip())
    return True


def missing(asks: Iterable[str], facts: Facts, reason: str = "", note: str = "") -> tuple[str, ...]:
    """What a step asks for and is not there, in the order it is asked."""
    return tuple(ask for ask in asks if not answers(ask, facts, reason, note))


def reached(direction: str, target: float, value: float) -> bool:
    return value >= target if direction == "up" else value <= target


def gap_closed(baseline: float, target: float, value: float) -> float | None:
    """The share of the way from baseline to target that was gone, below 0 when it went back; None where there is no way."""
    way = target - baseline
    return (value - baseline) / way if way else None


def trend(recent: int, before: int) -> str:
    """up, down or steady: against what chance alone does to counts (two standard deviations of their difference)."""
    spread = 2 * math.sqrt(recent + before)
    if recent - before > spread:
        return "up"
    return "down" if before - recent > spread else "steady"


def closes_circle(edges: Iterable[tuple[int, int]], start: int, end: int) -> bool:
    """Whether an arrow start → end closes a circle among `edges` (from, to)."""
    following: dict[int, list[int]] = {}
    for one, other in edges:
        following.setdefault(one, []).append(other)
    seen, waiting = {end}, [end]
    while waiting:
        here = waiting.pop()
        if here == start:
            return True
        fresh = [there for there in following.get(here, ()) if there not in seen]
        seen.update(fresh)
        waiting += fresh
    return False


def fingerprint(kind: str, place_id: int, service_id: int | None, lon: float | None, lat: float | None, extra: str = "") -> str:
    """What makes two findings the same: kind, place, service, rough cell. 64 hex digits."""
    cell = "" if lon is None or lat is None else f"{math.floor(lon / CELL)},{math.floor(lat / CELL)}"
    return sha256(f"{kind}|{place_id}|{service_id or ''}|{cell}|{extra}".encode()).hexdigest()


def still_refused(days_ago: timedelta, refused_strength: float, strength: float) -> bool:
    """Whether a refusal still holds against a finding of this strength."""
    return days_ago < timedelta(days=REFUSAL_DAYS) and strength < STRONGER * refused_strength
