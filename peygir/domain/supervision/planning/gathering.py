"""What a plan is computed from: visits still to make × teams × working days × hours × ways. A fixed number of queries."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date, time, timedelta
from typing import Any

from django.db.models import Q

from peygir.base.calendar import local_date
from peygir.domain.calendars.queries import working_calendar
from peygir.domain.places.queries import calendar_scopes, office_tree
from peygir.domain.supervision.models import Round, RoundMember, RoundOffice, RoundTeam, TeamAway, Visit
from peygir.domain.supervision.planning.inputs import AGREED, FORM, NO_POINT
from peygir.domain.supervision.planning.problems import NoTeams, NothingToVisit, NoWorkingDay
from peygir.domain.supervision.planning.travelling import minutes_between
from peygir.domain.supervision.rounds.barring import barred_teams
from peygir.domain.supervision.rounds.rules import PARAMETERS, hours
from peygir.domain.supervision.states import VisitState

MICRO = 1_000_000


def gather(
    round_: Round,
    first: date,
    last: date,
    *,
    hold: bool = False,
    fallen: tuple[int, date] | None = None,
    today: date | None = None,
) -> dict[str, Any]:
    """The inputs of a plan from `first` to `last` (see `inputs`). Field visits alone: desk reviews need no way.

    What is agreed on stays; `hold`: so does whatever is planned, unless its team is away that day, or `fallen` out on it. What is
    planned from `today` to before the first day stays too. NoTeams, NoWorkingDay, NothingToVisit.
    """
    offices = {one.office_id: one for one in RoundOffice.objects.filter(round=round_).prefetch_related("skills")}
    visits = list(Visit.objects.filter(round=round_, kind=Visit.Kind.FIELD).order_by("office_id", "number", "pk"))
    planned = [one for one in visits if one.state == VisitState.PLANNED]
    days = working_days(round_, first, last)
    worked = {day for day, _, _ in days}
    # What was agreed on for a day this plan has not stays as it is; the plan keeps its distance from it.
    standing, ahead = _parted(planned, lambda one: _stands(one, first, today or first, worked))
    if not ahead:
        raise NothingToVisit
    teams = _teams(round_, first)
    if not teams:
        raise NoTeams
    if not days:
        raise NoWorkingDay
    away = _away(round_)
    if fallen is not None:
        away[fallen[0]].add(fallen[1])
    placed, nowhere = _parted(ahead, lambda one: _point(offices.get(one.office_id)) is not None)
    broken = _not_to_be_kept(placed, teams)
    agreed, known = _parted(placed, lambda one: one.pk in broken)
    wanted = sorted({one.office_id for one in known})
    points = [(team.lon, team.lat) for team in teams] + [_point(offices[one]) for one in wanted]
    tree = office_tree()
    names = [[f"start:{team.name}", "start"] for team in teams] + [[tree[one].code] for one in wanted]
    minutes, how = minutes_between(round_, points, names)
    parameters = PARAMETERS | round_.parameters
    return {
        "form": FORM,
        "round": round_.pk,
        "from": first.isoformat(),
        "to": last.isoformat(),
        "days": days,
        "points": [[round(lon * MICRO), round(lat * MICRO)] for lon, lat in points],
        "travel": how,
        "minutes": minutes.tolist(),
        "teams": [_team(round_, team, at, away[team.pk]) for at, team in enumerate(teams)],
        "sites": _sites(round_, offices, visits, known, wanted, teams, standing, days),
        "fixed": _fixed(known, teams, away, days, hold),
        "balance_per_mille": round(1000 * float(parameters["balance"])),
        "left_out": [
            *({"visit": one.pk, "office": one.office_id, "reason": NO_POINT} for one in nowhere),
            *({"visit": one.pk, "office": one.office_id, "reason": AGREED} for one in agreed),
        ],
    }


def _parted(visits: list[Visit], holds: Callable[[Visit], bool]) -> tuple[list[Visit], list[Visit]]:
    """Those for which it holds, and the others."""
    parts: tuple[list[Visit], list[Visit]] = [], []
    for one in visits:
        parts[not holds(one)].append(one)
    return parts


def working_days(round_: Round, first: date, last: date) -> list[list[Any]]:
    """[day, opens, closes] of each day that the lead's office works, in minutes; on a short day no visit outlasts it."""
    calendar = working_calendar(calendar_scopes(round_.lead_office_id))
    start, end = hours(None, None, round_.parameters)
    found = []
    for n in range((last - first).days + 1):
        day = first + timedelta(days=n)
        worked = calendar.working_intervals(day)
        if worked:
            closes = min(in_minutes(end), max(in_minutes(start) + 1, max(one.end for one in worked) // 60))
            # Teams that keep longer hours than the round keep them, on days of full length.
            found.append([day.isoformat(), 0, closes if closes < in_minutes(end) else 24 * 60])
    return found


def in_minutes(clock: time) -> int:
    return clock.hour * 60 + clock.minute


def _point(office: RoundOffice | None) -> tuple[float, float] | None:
    return None if office is None or office.lon is None or office.lat is None else (office.lon, office.lat)


def _away(round_: Round) -> defaultdict[int, set[date]]:
    away: defaultdict[int, set[date]] = defaultdict(set)
    for team, day in TeamAway.objects.filter(team__round=round_).values_list("team_id", "on"):
        away[team].add(day)
    return away


def _stands(one: Visit, first: date, today: date, worked: set[str]) -> bool:
    on = one.planned_on
    return on is not None and (today <= on < first or (one.fixed and on.isoformat() not in worked))


def _teams(round_: Round, first: date) -> list[RoundTeam]:
    """Those in use with somebody in them who still serves on the first day."""
    serves = Q(members__appointment__ends_on__isnull=True) | Q(members__appointment__ends_on__gte=first)
    rows = RoundTeam.objects.filter(serves, round=round_, active=True, members__isnull=False).distinct()
    return list(rows.prefetch_related("skills").order_by("pk"))


def _not_to_be_kept(placed: list[Visit], teams: list[RoundTeam]) -> set[int]:
    """Appointments with a team that is no more, and the later of two whose hours one team cannot both keep."""
    there = {team.pk for team in teams}
    told, held = set(), defaultdict(list)
    appointed = (one for one in placed if one.fixed and one.planned_on is not None)
    for one in sorted(appointed, key=lambda one: (one.planned_at or time(0), one.pk)):
        if one.team_id not in there:
            told.add(one.pk)
        elif one.planned_at is not None:
            begins = in_minutes(one.planned_at)
            day = held[one.team_id, one.planned_on]
            if any(begins < end for end in day):
                told.add(one.pk)
            else:
                day.append(begins + one.minutes)
    return told


def _team(round_: Round, team: RoundTeam, at: int, away: set[date]) -> dict[str, Any]:
    start, end = hours(team.day_start, team.day_end, round_.parameters)
    return {
        "id": team.pk, "start": at, "skills": _skills(team),
        "day_start": in_minutes(start),
        "day_end": in_minutes(end), "away": sorted(day.isoformat() for day in away),
    }  # fmt: skip


def _sites(round_, offices, visits, known, wanted, teams, standing, days) -> list[dict[str, Any]]:
    bars, mine, beside = defaultdict(set), defaultdict(list), defaultdict(list)
    for team, office_id in barred_teams(round_, wanted):
        bars[office_id].add(team)
    for one in known:
        mine[one.office_id].append(one)
    last = {
        one.office_id: {"day": local_date(one.done_at).isoformat(), "team": one.team_id}
        for one in sorted((v for v in visits if v.state == VisitState.DONE and v.done_at is not None), key=lambda v: v.done_at)
    }
    # One team of several people changes the inspector instead.
    rotate = len(teams) > 1 or RoundMember.objects.filter(team__in=teams).count() < 2
    gap = int((PARAMETERS | round_.parameters)["gap_days"])
    for one in standing:
        beside[one.office_id].append(one)
        if rotate and one.team_id is not None:
            bars[one.office_id].add(one.team_id)
    made = []
    for at, office_id in enumerate(wanted):
        office, several = offices[office_id], mine[office_id]
        opens, closes = hours(office.opens, office.closes, round_.parameters)
        made.append({
            "id": office_id, "at": len(teams) + at, "minutes": max(one.minutes for one in several),
            "windows": [[in_minutes(opens), in_minutes(closes)]], "visits": [one.pk for one in several], "gap": gap,
            "skills": _skills(office), "forbidden": sorted(bars[office_id]), **_away_from(beside[office_id], days, gap),
            "rotate": rotate and (len(several) > 1 or office_id in last), "last": last.get(office_id),
        })  # fmt: skip
    return made


def _skills(of: RoundTeam | RoundOffice) -> list[str]:
    return sorted(str(skill.pk) for skill in of.skills.all())


def _away_from(near: list[Visit], days: list[list[Any]], gap: int) -> dict[str, list[str]]:
    """The days far enough from each visit that stands; nothing said where none stands."""
    if not near:
        return {}
    free = [day for day, _, _ in days if all(abs((date.fromisoformat(day) - one.planned_on).days) >= gap for one in near)]
    return {"days": free}


def _fixed(known, teams, away, days, hold) -> list[dict[str, Any]]:
    there, worked = {team.pk for team in teams}, {day for day, _, _ in days}
    kept = []
    for one in known:
        if one.planned_on is None or one.team_id not in there or one.planned_on.isoformat() not in worked:
            continue
        if one.fixed or (hold and one.planned_on not in away[one.team_id]):
            at = in_minutes(one.planned_at) if one.fixed and one.planned_at is not None else None
            kept.append({
                "site": one.office_id, "visit": one.pk, "team": one.team_id, "day": one.planned_on.isoformat(), "at": at,
            })  # fmt: skip
    return kept
