"""Lists that the system keeps for forms, made for who asks: the own visits, the services, the offices in reach."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.db.models import Q

from peygir.base.calendar import format_jalali
from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import active
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.scopes import INSPECTED_KINDS
from peygir.domain.supervision.states import RoundState, VisitState

KINDS = ("visits", "services", "offices")
_LOOKS_BACK = timedelta(days=3)  # what was done lately can still be corrected
_MOST = 500


def live_media(kind: str, by: Actor, on: date, language: str = "fa") -> bytes:
    """Return the list as CSV with a heading, UTF-8, sorted, the same for the same state of things. KeyError for no such kind.

    visits: name (the code), label, kind, office, on. services: name (the code), label. offices: name (the code), label, kind.
    """
    heading, rows = {"visits": _visits, "services": _services, "offices": _offices}[kind](by, on, language)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(heading)
    writer.writerows(rows)
    return out.getvalue().encode()


Listed = tuple[Sequence[str], Iterable[Sequence[str]]]


def _visits(by: Actor, on: date, language: str) -> Listed:
    """Of rounds in progress: those given to the actor, or to a team that the actor is in, that are to do or just done."""
    offices = office_tree()
    mine = Q(inspector_id=by.appointment_id) | Q(inspector__isnull=True, team__members__appointment_id=by.appointment_id)
    todo = Q(state=VisitState.PLANNED) | Q(state__in=[VisitState.DONE, VisitState.MISSED], planned_on__gte=on - _LOOKS_BACK)
    rows = (
        Visit.objects.filter(mine, todo, round__state=RoundState.OPEN)
        .order_by("planned_on", "order", "id")
        .values_list("code", "kind", "office_id", "planned_on", "number")
        .distinct()
        if by.appointment_id is not None
        else Visit.objects.none()
    )
    told = [
        (code, _label(offices.name(office_id, language), day, number, language), kind, offices[office_id].code, f"{day or ''}")
        for code, kind, office_id, day, number in rows[:_MOST]
    ]
    return ("name", "label", "kind", "office", "on"), told


def _label(office: str, day: date | None, number: int, language: str) -> str:
    again = f" ({number})" if number > 1 else ""
    return f"{office}{again}" + (f" – {format_jalali(day, 'short', language)}" if day else "")


def _services(_by: Actor, on: date, language: str) -> Listed:
    """What can be seen in a street: never services about people's conduct."""
    english = language.startswith("en")
    seen = (one for one in active(on) if one.privacy != "conduct")
    return ("name", "label"), [(one.code, (english and one.name_en) or one.name_fa) for one in seen]


def _offices(by: Actor, on: date, language: str) -> Listed:
    offices = office_tree()
    own = set(by.office_path[:1])
    rows = [one for one in offices if one.kind in INSPECTED_KINDS and one.is_open(on) and (not own or own & set(one.path))]
    return ("name", "label", "kind"), [(one.code, one.name(language), one.kind) for one in rows]
