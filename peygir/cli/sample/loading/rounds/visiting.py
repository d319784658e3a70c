"""Put a round's visits on working days, team by team, and let those before a moment take place."""

from collections import Counter
from datetime import date, datetime, time, timedelta

import numpy as np

from peygir.base.calendar import TEHRAN
from peygir.cli.sample.loading.rounds.cast import Cast
from peygir.cli.sample.loading.rounds.sending import Going
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import ChecklistVersion, Round, RoundTeam, Visit

_FIRST = time(8, 40)
_BETWEEN = timedelta(minutes=95)
_A_DAY = 3  # field visits of a team, by the hours of an office
_COLUMNS = ["team", "inspector", "planned_on", "planned_at", "order", "version"]


def put_on_days(round_: Round, teams: list[RoundTeam], cast: Cast, days: list[datetime], *, swap: bool) -> list[Visit]:
    """Field visits over all days, desk reviews two days later by the other of the two. `swap`: the seats change, so that
    nobody comes twice running.
    """
    visits = list(
        Visit.objects.filter(round=round_, kind__in=["field", "desk"]).select_related("office").order_by("office__code")
    )
    taken: Counter[tuple[int, date]] = Counter()
    nth_of: Counter[int] = Counter()
    field_on: dict[int, int] = {}
    for visit in sorted(visits, key=lambda one: one.kind != "field"):
        team = cast.team_of(visit.office_id)
        group = len(cast.groups[team])
        if visit.kind == "field":
            step = min(len(days) - 1, nth_of[team] * len(days) // group)
            nth_of[team] += 1
            field_on[visit.office_id] = step
        else:
            step = min(len(days) - 1, field_on.get(visit.office_id, 0) + 2)
        on = days[step].date()
        visit.team = teams[team]
        visit.inspector_id = _inspector(cast, team, visit, swap).appointment_id
        visit.planned_on, visit.order = on, taken[team, on] + 1
        start = datetime.combine(on, _FIRST) + _BETWEEN * taken[team, on]
        visit.planned_at = start.time() if visit.kind == "field" else None
        taken[team, on] += 1
        visit.version += 1
    Visit.objects.bulk_update(visits, _COLUMNS, batch_size=200)
    return visits


def fill_next_days(visits: list[Visit], gone: list[Going], cast: Cast) -> None:
    """Who leads a team finds the next visits on one day, up to three of the team: a day with a way to go."""
    done = {one.visit.pk for one in gone}
    ahead = sorted((one for one in visits if one.kind == "field" and one.pk not in done), key=lambda one: one.planned_on)
    changed: list[Visit] = []
    for lead in cast.inspectors[::2]:
        own = [one for one in ahead if one.inspector_id == lead.appointment_id]
        if not own:
            continue
        on = own[0].planned_on
        day = [one for one in visits if one.planned_on == on and one.team_id == own[0].team_id]
        out = [one for one in day if one.kind == "field"]
        for visit in [one for one in own if one.planned_on > on][: max(0, _A_DAY - len(out))]:
            visit.planned_on, visit.planned_at = on, (datetime.combine(on, _FIRST) + _BETWEEN * len(out)).time()
            out.append(visit)
        for order, visit in enumerate([*out, *(one for one in day if one.kind != "field")], start=1):
            visit.order = order
            visit.version += 1
            changed.append(visit)
    Visit.objects.bulk_update(changed, _COLUMNS, batch_size=200)


def _inspector(cast: Cast, team: int, visit: Visit, swap: bool) -> Actor:
    """In turn by the office; the other one reads the desk."""
    seat = (visit.office_id + swap + (visit.kind == "desk")) % 2
    return cast.inspectors[2 * team + seat]


def goings(
    visits: list[Visit], forms: dict[str, ChecklistVersion], cast: Cast, until: datetime, *, seed: int, better: float = 0.0
) -> list[Going]:
    """What takes place before `until`. `better`: how much better things are than at first."""
    by = {one.appointment_id: one for one in cast.inspectors}
    found = []
    for visit in visits:
        rng = np.random.default_rng([seed, visit.pk, 3])
        started = datetime.combine(visit.planned_on, visit.planned_at or time(10), tzinfo=TEHRAN)
        started += timedelta(minutes=float(rng.uniform(0, 25)))
        ended = started + timedelta(minutes=float(rng.uniform(38, 75)))
        if ended >= until:
            continue
        point = cast.points.get(visit.office_id) if visit.kind == "field" else None
        quality = min(0.97, cast.quality[visit.office_id] + better + float(rng.normal(0, 0.03)))
        going = Going(visit, forms[visit.kind], by[visit.inspector_id], started, ended, quality, _near(point, rng))
        if point is not None and rng.random() < 0.55:
            going.defects = [_defect(cast, visit.office_id, point, started, rng)]
        found.append(going)
    return found


# What is seen on the way: codes of services every installation has.
_DEFECTS = ("pothole", "pavement", "street-furniture", "vermin")


def _defect(
    cast: Cast, office_id: int, point: tuple[float, float], seen: datetime, rng: np.random.Generator
) -> tuple[str, float, float]:
    """On the way: now and then one that somebody had reported."""
    known = [one for one in cast.reported.get(office_id, ()) if one[3] < seen]
    if known and rng.random() < 0.45:
        service, lon, lat, _ = known[-1]
        return service, lon + float(rng.normal(0, 5e-5)), lat + float(rng.normal(0, 5e-5))
    return _DEFECTS[int(rng.integers(len(_DEFECTS)))], *_away(point, rng)


def _near(point: tuple[float, float] | None, rng: np.random.Generator) -> tuple[float, float] | None:
    return None if point is None else (point[0] + float(rng.normal(0, 1e-4)), point[1] + float(rng.normal(0, 1e-4)))


def _away(point: tuple[float, float], rng: np.random.Generator) -> tuple[float, float]:
    return point[0] + float(rng.normal(0, 0.004)), point[1] + float(rng.normal(0, 0.003))
