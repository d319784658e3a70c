"""A subtree at one look: what is due, what is late and why, at which level it is blocked, how much of it was verified."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions import counts, worklist
from peygir.domain.missions.filters import NO_OFFICE, MissionFilter
from peygir.domain.missions.queries.ownerless import count_ownerless
from peygir.domain.missions.states import OPEN, State
from peygir.domain.places.queries import office_tree
from peygir.web.desk.bar import key_of
from peygir.web.desk.story import office_name
from peygir.web.missions.forms.filters import chosen_from
from peygir.web.missions.rights import LEADERS
from peygir.web.missions.rows import heads, lines
from peygir.web.missions.showing import Bar, Cell, address, cell, verified_of
from peygir.web.missions.wording import level_name, reason_word
from peygir.web.shared.access import roles_only
from peygir.web.shared.looks import look_of

SECONDS = 20
PRESSING = 5
leaders_only = roles_only(*sorted(LEADERS))
_SHOWN = tuple(state for state in State if state in OPEN and state != State.DRAFT)


@leaders_only
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    by, now = request.actor, timezone.now()
    chosen = _narrowed(chosen_from(request.GET))
    found = at_hand(by, chosen, now)
    page = worklist.page(by, MissionFilter(office_id=chosen.office_id, limit=PRESSING), at=now, count=False)
    columns = [state for state in _SHOWN if any(state in line.states for line in found.offices)]
    context = {
        "place": office_name(chosen.office_id or by.office_id),
        "crumbs": _crumbs(by, chosen.office_id),
        "due": [(_always(found.due[key]), label, icon, tone) for key, label, icon, tone in _dues() if key in found.due],
        "verified": verified_of(found.verified, chosen),
        "columns": [look_of(state).label for state in columns],
        "offices": [_office(line, columns, chosen) for line in found.offices],
        "reasons": _bars(found.reasons, lambda code: reason_word(code) if code else _("No reason given yet"), "bad"),
        "levels": _bars(found.levels, level_name, "warn"),
        "ownerless": count_ownerless(by, at=now),
        "pressing": page.rows,
        "heads": heads(),
        "lines": lines(page.rows, local_date(now)),
        "now": now,
    }
    return render(request, "missions/overview.html", context)


def _always(figure: counts.Figure) -> Cell:
    """Also of nothing the list can be seen: it says that there is nothing."""
    return Cell(figure.number, address(figure.query))


def _dues() -> list[tuple[str, str, str, str]]:
    return [
        ("late", _("late"), "clock-alert", "bad"),
        ("today", pgettext("mission due", "due today"), "hourglass", "warn"),
        ("near", _("due soon"), "hourglass", "warn"),
        ("week", _("due within a week"), "clock", "neutral"),
    ]


def _narrowed(chosen: MissionFilter) -> MissionFilter:
    """Only the office and the place narrow a subtree; everything else belongs to the list."""
    return MissionFilter(office_id=chosen.office_id, place_id=chosen.place_id)


def at_hand(by: Actor, chosen: MissionFilter, now: datetime) -> counts.Subtree:
    """Counted at most every SECONDS: who sees so many does not see each one go."""
    key = key_of("missions-overview", by, chosen.query())
    found = caches["local"].get(key)
    if found is None:
        found = counts.subtree(by, chosen, at=now)
        caches["local"].set(key, found, SECONDS)
    return found


def _office(line: Any, columns: list[str], chosen: MissionFilter) -> dict[str, Any]:
    inside = office_tree().children(line.office_id) if line.office_id in office_tree() else ()
    return {
        "name": office_name(line.office_id) or _("No office yet"),
        "url": f"{reverse('missions:overview')}?office={line.office_id}" if inside else "",
        "late": cell(line.late),
        "blocked": cell(line.blocked),
        "states": [(look_of(state).label, cell(line.states.get(state))) for state in columns],
        "verified": verified_of(line.verified, replace(chosen, office_id=line.office_id or NO_OFFICE, below=False)),
        "total": cell(line.total),
    }


def _bars(found: dict[str, Any], word: Any, tone: str) -> list[Bar]:
    ordered = sorted(found.items(), key=lambda pair: -pair[1].number)
    cells = [(code, cell(figure)) for code, figure in ordered]
    return [Bar(word(code), one.value, one.url, tone) for code, one in cells if one.value]


def _crumbs(by: Actor, office_id: int | None) -> list[tuple[str, str]]:
    """From the actor's own office down to this one; nothing where it is the own office."""
    offices = office_tree()
    if office_id is None or office_id == by.office_id or office_id not in offices:
        return []
    path = list(offices[office_id].path)
    if by.office_id in path:
        path = path[path.index(by.office_id) :]
    page = reverse("missions:overview")
    return [(office_name(id_), f"{page}?office={id_}") for id_ in path[:-1]] + [(office_name(office_id), "")]
