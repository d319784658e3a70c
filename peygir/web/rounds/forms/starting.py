"""What a new round begins with: as the last one was, so that only what differs is typed."""

from datetime import date, timedelta
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from peygir.base.calendar import format_jalali
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Checklist, Round
from peygir.domain.supervision.queries.checklists import in_force
from peygir.domain.supervision.queries.rounds import rounds_visible_to
from peygir.domain.supervision.states import ENDED, RoundState
from peygir.web.missions.forms.choices import Choices
from peygir.web.shared.wording import language

WINDOW = timedelta(days=29)
EARLIER = 40
# What a round of such an office looks at first of all.
_LOOKED_AT = {"coordination_office": "area_office", "governorate": "bakhshdari"}


def earlier_rounds(by: Actor) -> Choices:
    """Those of the actor's own office that came to be opened, newest first; one query."""
    return list(_of_office(by).values_list("pk", "title")[:EARLIER])


def first_values(by: Actor, today: date) -> dict[str, Any]:
    """Of a new round's form: purpose, checklists, yardstick and planning of the last round, the month in the name."""
    last = _of_office(by).select_related("field_checklist", "desk_checklist").first()
    told: dict[str, Any] = {
        "title": _("Supervision round, %(month)s") % {"month": format_jalali(today, "month", language())},
        "window_from": today,
        "window_to": today + WINDOW,
    }
    told |= {f"{use}_checklist": _chosen(by, use, last) for use in (Checklist.Use.FIELD, Checklist.Use.DESK)}
    if last is None:
        return told
    over = _of_office(by).filter(state__in=ENDED).first()
    return told | {
        "purpose": last.purpose, "as_before": last.pk, "previous": over.pk if over is not None else None,
        "parameters": last.parameters,
    }  # fmt: skip


def _of_office(by: Actor) -> QuerySet[Round]:
    rows = rounds_visible_to(by).filter(lead_office_id=by.office_id).exclude(state__in=[RoundState.DRAFT, RoundState.CANCELLED])
    return rows.order_by("-window_from", "-id")


def _chosen(by: Actor, use: str, last: Round | None) -> int | None:
    """The version in force of the checklist that the last round used; without one, of the only one made for such offices."""
    found = {one.pk: one for one in in_force(use=use)}
    before = getattr(last, f"{use}_checklist") if last is not None else None
    if before is not None:
        return next((pk for pk, one in found.items() if one.checklist_id == before.checklist_id), None)
    kind = _LOOKED_AT.get(by.office_kind or "", "")
    fitting = [pk for pk, one in found.items() if kind in one.checklist.office_kinds]
    return fitting[0] if last is None and len(fitting) == 1 else None
