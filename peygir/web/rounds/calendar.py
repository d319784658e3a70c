"""A week of a round: for each day its teams, for each team its visits in their order; days off are named."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.domain.calendars.queries import days_off, working_calendar
from peygir.domain.missions.planning.slots import saturday
from peygir.domain.places.queries import calendar_scopes
from peygir.domain.supervision.models import Round, RoundTeam, TeamAway, Visit
from peygir.domain.supervision.words import VISIT_KINDS
from peygir.web.desk.story import office_name
from peygir.web.issues.naming import named
from peygir.web.rounds.reading import clock, standing
from peygir.web.rounds.wording import KIND_ICONS, STANDINGS
from peygir.web.shared.wording import language

DAYS = 7


def week(found: Round, visits: list[Visit], asked: str, today: date, *, sheets: bool, plans: bool = False) -> dict[str, Any]:
    """Three queries. `asked`: an ISO day of the week; today's without it, within the window. `sheets`: link each team's day;
    `plans`: and what to do when the team falls out on it.
    """
    first, last = saturday(found.window_from), saturday(found.window_to)
    begin = saturday(_day(asked) or today)
    begin = min(max(begin, first), last)
    days = [begin + timedelta(days=n) for n in range(DAYS)]
    held: dict[tuple[date, int | None], list[Visit]] = {}
    for one in visits:
        if one.planned_on is not None and days[0] <= one.planned_on <= days[-1]:
            held.setdefault((one.planned_on, one.team_id), []).append(one)
    teams: list[tuple[int | None, str]] = [
        *RoundTeam.objects.filter(round=found, active=True).order_by("name").values_list("pk", "name")
    ]
    known = {pk for pk, _name in teams}
    teams += sorted(
        {(one.team_id, one.team.name) for key, rows in held.items() for one in rows if key[1] and key[1] not in known}
    )
    if any(team is None for _on, team in held):
        teams.append((None, _("No team")))
    away = set(TeamAway.objects.filter(team__round=found, on__in=days).values_list("team_id", "on"))
    off = _off(found, days)
    page, falls = reverse("rounds:round", args=[found.pk]), reverse("rounds:plans", args=[found.pk])

    def cells(on: date) -> list[dict[str, Any]]:
        links = {"sheets": sheets, "falls": falls if plans and on >= today else ""}
        return [
            {"team": name, "away": (team, on) in away, **_work(team, on, held.get((on, team), []), today, **links)}
            for team, name in teams
            if (on, team) in held or (team, on) in away
        ]

    return {
        "name": _("Week from %(day)s") % {"day": format_jalali(begin, "long", language())},
        "teams": teams,
        "days": [
            {
                "day": on,
                "said": format_jalali(on, "full", language()),
                "today": on == today,
                "off": on in off,
                "holiday": off.get(on, ""),
                "cells": cells(on),
            }
            for on in days
            if found.window_from <= on <= found.window_to
        ],
        "earlier": f"{page}?view=calendar&week={begin - timedelta(days=7)}" if begin > first else "",
        "later": f"{page}?view=calendar&week={begin + timedelta(days=7)}" if begin < last else "",
        "without_day": sum(
            1 for one in visits if one.kind == Visit.Kind.FIELD and one.planned_on is None and one.state == "planned"
        ),
    }


def _off(found: Round, days: list[date]) -> dict[date, str]:
    """The days on which the round's own office does not work, and what is said of each."""
    scopes = calendar_scopes(found.lead_office_id)
    mine, calendar = {("country", ""), *scopes}, working_calendar(scopes)
    named_days = {
        one.on: named(one.title_fa, one.title_en)
        for one in days_off(days[0], days[-1])
        if (one.scope, one.scope_code) in mine and one.hours is None
    }
    return {on: named_days.get(on, "") for on in days if not calendar.working_intervals(on)}


def _work(team: int | None, on: date, visits: list[Visit], today: date, *, sheets: bool, falls: str) -> dict[str, Any]:
    """The visits of a team on a day; its day sheet, and where to plan the day again when it falls out."""
    ahead = any(one.state == "planned" for one in visits)
    return {
        "visits": [_cell(one, today) for one in visits],
        "sheet": reverse("rounds:day_sheet", args=[team, on.isoformat()]) if sheets and team and visits else "",
        "falls": f"{falls}?on={on.isoformat()}&team={team}#fall-out" if falls and team and ahead else "",
    }


def _cell(one: Visit, today: date) -> dict[str, Any]:
    return {
        "url": reverse("rounds:visit", args=[one.pk]),
        "name": office_name(one.office_id),
        "look": STANDINGS[standing(one.state, one.planned_on, today)],
        "kind_icon": KIND_ICONS[one.kind] if one.kind != Visit.Kind.FIELD else "",
        "kind": VISIT_KINDS[one.kind],
        "at": clock(one.planned_at),
    }


def _day(text: str) -> date | None:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return None
    return found if 1900 < found.year < 2200 else None
