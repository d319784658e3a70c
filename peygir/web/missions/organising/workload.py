"""The load of teams and people by week, against the hands there are. Every figure opens its missions."""

from datetime import date, timedelta
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext as _p
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.organising.spreading import weeks_from
from peygir.domain.missions.queries.workload import NOBODY, PERSON, TEAM, Row, Workload, total
from peygir.domain.missions.queries.workload import workload as workload_of
from peygir.domain.missions.words import STATES
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import office_tree
from peygir.web.missions.organising.scope import chosen_office, offices_of, readers_only
from peygir.web.shared.wording import language

WEEKS, MOST, FURTHEST = 6, 400, 53
FULL, MUCH = 1.0, 0.85  # of the capacity


@readers_only
@never_cache
@require_safe
def workload(request: HttpRequest) -> HttpResponse:
    by, today = request.actor, local_date(timezone.now())
    office = chosen_office(by, request.GET.get("office", ""))
    if office is None:
        raise Http404
    start = _start(request.GET.get("week", ""), today)
    below = [one for one in offices_of(by) if office.id in one.path and one.id != office.id and one.is_open(today)]
    found = workload_of(by, [office.id, *(one.id for one in below)], today=today, weeks=WEEKS, start=start)
    own = [row for row in found.rows if row.office_id == office.id]
    step = timedelta(weeks=WEEKS)
    context = {
        "office": office.name(language()),
        "crumbs": _crumbs(by, office),
        "weeks": [_week(one) for one in found.weeks],
        "rows": [_line(row, found) for row in own],
        "offices": _of_offices(office, below, found, start),
        "earlier": _address(office.id, max(start - step, weeks_from(today, 1)[0])) if start > weeks_from(today, 1)[0] else "",
        "later": _address(office.id, start + step) if start < today + timedelta(weeks=FURTHEST) else "",
        "ownerless": reverse("missions:ownerless"),
    }
    return render(request, "missions/organising/workload.html", context)


@readers_only
@never_cache
@require_safe
def share(request: HttpRequest) -> HttpResponse:
    """The missions behind one figure, each with its part of it; their sum is the figure."""
    by, today = request.actor, local_date(timezone.now())
    office = chosen_office(by, request.GET.get("office", ""))
    if office is None or str(office.id) != request.GET.get("office"):
        raise Http404
    start = _start(request.GET.get("week", ""), today)
    below = {one.id for one in offices_of(by) if office.id in one.path} if request.GET.get("below") else {office.id}
    found = workload_of(by, sorted(below, key=lambda one: one != office.id), today=today, weeks=1, start=start)
    kind, number = request.GET.get("kind", ""), request.GET.get("of", "")
    rows = [row for row in found.rows if not kind or (row.kind == kind and str(row.id or "") == number)]
    parts = sorted(
        ((one.weeks[0], one.mission) for row in rows for one in row.shares if one.weeks[0] > 0), key=lambda part: -part[0]
    )
    load, capacity = total(rows, 1)
    title = _who(rows[0]) if kind and rows else office.name(language())
    context = {
        "title": title,
        "week": _week(found.weeks[0]),
        "cell": _cell(float(load[0]), float(capacity[0]), ""),
        "missions": [
            {
                "one": mission,
                "url": reverse("missions:mission", args=[mission.pk]),
                "days": round(float(days), 2),
                "state": STATES[mission.state],
                "effort": float(mission.effort_days),
                "office": office_tree().name(mission.office_id, language()) if len(below) > 1 else "",
            }
            for days, mission in parts[:MOST]
        ],
        "hidden": max(0, len(parts) - MOST),
        "listed": _listed(office, kind, number),
        "crumbs": [*_crumbs(by, office)[:-1], (_("Workload"), _address(office.id, start)), (title, "")],
    }
    return render(request, "missions/organising/share.html", context)


def _listed(office: OfficeNode, kind: str, number: str) -> str:
    """The same people's open missions in the list, where the filter knows them."""
    if kind == PERSON and number.isdecimal():
        asked = MissionFilter(accountable=number)
    else:
        asked = MissionFilter(office_id=office.id, accountable="none" if kind == NOBODY else "")
    return f"{reverse('missions:list')}?{asked.query()}"


def _start(given: str, today: date) -> date:
    """The Saturday of the week named in the address, from this week on."""
    try:
        day = date.fromisoformat(given)
    except ValueError:
        day = today
    first = weeks_from(today, 1)[0]
    return weeks_from(min(max(day, first), first + timedelta(weeks=FURTHEST)), 1)[0]


def _week(saturday: date) -> dict[str, Any]:
    return {"start": saturday, "label": format_jalali(saturday, "day", language())}


def _line(row: Row, found: Workload) -> dict[str, Any]:
    load = row.load
    cells = [
        _cell(float(load[at]), float(row.capacity[at]), _share_address(row.office_id, week, row.kind, row.id))
        for at, week in enumerate(found.weeks)
    ]
    return {"name": _who(row), "kind": row.kind, "in_team": row.in_team, "cells": list(zip(cells, _labels(found), strict=True))}


def _of_offices(office: OfficeNode, below: list[OfficeNode], found: Workload, start: date) -> list[dict[str, Any]]:
    """One line for each office right below, with all below it; the first line is the whole."""
    if not below:
        return []
    lines = []
    for one in [office, *(node for node in below if node.parent_id == office.id)]:
        rows = [row for row in found.rows if one.id in office_tree().path_of(row.office_id)]
        load, capacity = total(rows, len(found.weeks))
        cells = [
            _cell(float(load[at]), float(capacity[at]), _share_address(one.id, week, below=True))
            for at, week in enumerate(found.weeks)
        ]
        lines.append({
            "name": one.name(language()) if one.id != office.id else _("All together"),
            "url": _address(one.id, start) if one.id != office.id else "",
            "cells": list(zip(cells, _labels(found), strict=True)),
        })  # fmt: skip
    return lines


def _labels(found: Workload) -> list[str]:
    return [_week(one)["label"] for one in found.weeks]


def _cell(load: float, capacity: float, url: str) -> dict[str, Any]:
    """Load and capacity in person-days, and a word for how much that is: never a colour alone."""
    over = load > capacity * FULL + 0.005
    much = not over and capacity > 0 and load >= capacity * MUCH
    return {
        "load": round(load, 1),
        "capacity": round(capacity, 1),
        "share": load / capacity if capacity else None,
        "over": over,
        "much": much,
        "url": url if load > 0 else "",
    }


def _who(row: Row) -> str:
    return _p("workload", "Nobody named") if row.kind == NOBODY else row.name


def _address(office_id: int, week: date) -> str:
    return f"{reverse('missions:workload')}?{urlencode({'office': office_id, 'week': week.isoformat()})}"


def _share_address(office_id: int, week: date, kind: str = "", of: int | None = None, *, below: bool = False) -> str:
    asked: dict[str, Any] = {"office": office_id, "week": week.isoformat()}
    asked |= {"kind": kind, "of": of or ""} if kind in {TEAM, PERSON, NOBODY} else {}
    asked |= {"below": "1"} if below else {}
    return f"{reverse('missions:workload_share')}?{urlencode(asked)}"


def _crumbs(by: Any, office: OfficeNode) -> list[tuple[str, str]]:
    """The offices above as far as the actor reads them."""
    allowed = {one.id: one for one in offices_of(by)}
    above = [allowed[one] for one in office.path if one in allowed]
    today = local_date(timezone.now())
    lines = [(one.name(language()), _address(one.id, today) if one.id != office.id else "") for one in above]
    return [(_("Missions"), reverse("missions:list")), *lines]
