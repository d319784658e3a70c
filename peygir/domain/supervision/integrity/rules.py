"""When a visit is marked. Pure functions over values; each returns marks with what they rest on.

A fix is claimed, never known. ODK Collect (since v1.30) writes an accuracy of 0 where the place came from a mock provider or was
put on the map by hand (github.com/getodk/collect, issue 4768 and pull request 4857); a form that sets allow-mock-accuracy hides
the first. No receiver knows its place to the centimetre: a fix that claims to be exact is marked. A browser tells nothing of
mocks.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from peygir.base.geo import haversine_metres, in_iran
from peygir.domain.supervision.integrity.claims import Claims, Fix

CODES = (
    "fix_exact", "fix_implausible", "fix_missing", "fix_copied", "wrong_place", "too_far_too_soon",
    "clock_ahead", "clock_backwards", "clock_before_round", "too_short",
    "alike_answers", "alike_text", "alike_photo", "photo_older",
)  # fmt: skip
CLOCK = timedelta(minutes=5)  # telephones on no network drift by less in weeks
SECONDS_PER_ANSWER = 3.0
LEAST_SHARE = 0.25  # of the minutes declared for the visit
BESIDE_PLACE = 300.0  # metres outside the boundary that are still "there": offices stand on the border, and streets are wide
AROUND_POINT = 1500.0  # metres, where the place has no boundary and only a point is known
FASTEST = 130.0  # km/h, as the crow flies
LEAST_COMPARED = 15
ALIKE = 0.95
PHOTO_BEFORE = timedelta(hours=12)  # before the form was begun: cameras keep their own clock, and few know the zone
COARSE = 1000.0  # metres: a fix no better than this says nothing of the place


@dataclass(frozen=True, slots=True)
class Mark:
    """`values`: what it rests on, whole numbers and codes: minutes, metres, percent, `visit` (the code of another one)."""

    code: str
    values: Mapping[str, Any] = field(default_factory=dict)


def of_fixes(claims: Claims) -> list[Mark]:
    found = []
    if claims.asks_fix and not claims.fixes and not claims.unreadable_fix:
        found.append(Mark("fix_missing"))
    if any(fix.accuracy is not None and fix.accuracy == 0 for fix in claims.fixes):
        found.append(Mark("fix_exact"))
    if claims.unreadable_fix or any(implausible(fix) for fix in claims.fixes):
        found.append(Mark("fix_implausible"))
    return found


def implausible(fix: Fix) -> bool:
    """A negative accuracy, none at all, a place outside the country, or whole hundredths of a degree: typed, not measured."""
    if fix.accuracy is None or fix.accuracy < 0 or not in_iran(fix.lon, fix.lat):
        return True
    return fix.accuracy < COARSE and all(round(part, 2) == part for part in (fix.lon, fix.lat))


def of_place(metres: float | None, reach: float, fix: Fix | None) -> list[Mark]:
    """`metres`: from the fix to the office's place (0 inside it); `reach`: how far is still there."""
    if metres is None or fix is None or fix.accuracy is None or fix.accuracy > COARSE:
        return []
    return [Mark("wrong_place", {"metres": round(metres)})] if metres - max(fix.accuracy, 0) > reach else []


def of_clock(claims: Claims, received_at: datetime, round_opened_at: datetime | None) -> list[Mark]:
    """Late is no fault: forms wait for a signal. Ended after it arrived is one, and before the round began."""
    found = []
    if claims.ended_at is not None and claims.ended_at - received_at > CLOCK:
        found.append(Mark("clock_ahead", {"minutes": minutes(claims.ended_at - received_at)}))
    if claims.started_at is not None and claims.ended_at is not None and claims.ended_at < claims.started_at:
        found.append(Mark("clock_backwards", {"minutes": minutes(claims.started_at - claims.ended_at)}))
    first = claims.started_at or claims.ended_at
    if first is not None and round_opened_at is not None and round_opened_at - first > CLOCK:
        found.append(Mark("clock_before_round", {"minutes": minutes(round_opened_at - first)}))
    return found


def of_length(claims: Claims, declared_minutes: int) -> list[Mark]:
    """Against the minutes that the round allows for the visit, and against the number of answers that were given."""
    if claims.started_at is None or claims.ended_at is None or claims.ended_at < claims.started_at:
        return []
    took = (claims.ended_at - claims.started_at).total_seconds()
    least = max(LEAST_SHARE * declared_minutes * 60, SECONDS_PER_ANSWER * len(claims.given))
    if took >= least:
        return []
    return [Mark("too_short", {"minutes": round(took / 60), "least": round(least / 60), "answers": len(claims.given)})]


def of_likeness(claims: Claims, others: Mapping[str, Mapping[tuple[str, str], str]]) -> list[Mark]:
    """Nearly all that was chosen and typed is what the same inspector gave at another office. `others`: by code of the visit."""
    closest, share, compared = "", 0.0, 0
    for code, given in others.items():
        both = claims.given.keys() & given.keys()
        if len(both) < LEAST_COMPARED:
            continue
        same = sum(claims.given[key] == given[key] for key in both) / max(len(claims.given), len(given))
        if same > share:
            closest, share, compared = code, same, len(both)
    if share < ALIKE:
        return []
    return [Mark("alike_answers", {"visit": closest, "percent": int(share * 100), "answers": compared})]


def of_photos(begun: datetime | None, taken: Iterable[datetime]) -> list[Mark]:
    """Photographs whose camera dates them long before the visit: out of an album, not of what was seen."""
    older = [moment for moment in taken if begun is not None and begun - moment > PHOTO_BEFORE]
    if not older or begun is None:
        return []
    return [Mark("photo_older", {"times": len(older), "days": max(1, (begun - min(older)).days)})]


def of_speed(fix: Fix | None, at: datetime | None, other: Fix | None, other_at: datetime | None, code: str) -> list[Mark]:
    """Two fixes of one person that nobody can have travelled between."""
    if fix is None or other is None or at is None or other_at is None:
        return []
    metres = haversine_metres(fix.lon, fix.lat, other.lon, other.lat)
    hours = abs((at - other_at).total_seconds()) / 3600
    if metres < 2 * COARSE or metres / 1000 <= FASTEST * hours:
        return []
    return [Mark("too_far_too_soon", {"metres": round(metres), "minutes": round(hours * 60), "visit": code})]


def minutes(span: timedelta) -> int:
    return round(span.total_seconds() / 60)
