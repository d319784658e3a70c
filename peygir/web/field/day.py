"""What an inspector's phone must know to work without a signal: the visits, the forms, the lists beside them."""

from datetime import date, timedelta
from typing import Any

from django.urls import reverse

from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.models import ChecklistVersion, Visit
from peygir.domain.supervision.placing import points_of
from peygir.domain.supervision.queries.visits import my_visits
from peygir.domain.supervision.submissions.offering import Offered, forms_for, media_of

# What was missed last week is still to be seen; what comes in three weeks may change, and is told again by then.
BACK, AHEAD = timedelta(days=7), timedelta(days=21)


def visits_of(by: Actor, today: date, forms: dict[int, Offered]) -> list[dict[str, Any]]:
    """The visits in the order of the day."""
    rows = list(my_visits(by, today - BACK, today + AHEAD))
    points = points_of({row.office_id for row in rows})
    return [_visit(row, points[row.office_id], forms) for row in rows]


def _visit(row: Visit, point: tuple[float | None, float | None], forms: dict[int, Offered]) -> dict[str, Any]:
    office = office_tree()[row.office_id]
    version_id = row.round.desk_checklist_id if row.kind == Visit.Kind.DESK else row.round.field_checklist_id
    form = forms.get(version_id)
    return {
        "code": row.code,
        "kind": row.kind,
        "state": row.state,
        "office": office.name_fa,
        "contact": row.office.phone,
        "round": row.round.title,
        "on": row.planned_on.isoformat() if row.planned_on else "",
        "at": row.planned_at.strftime("%H:%M") if row.planned_at else "",
        "fixed": row.fixed,
        "lon": point[0],
        "lat": point[1],
        "form": {"id": form.form_id, "version": form.version} if form else None,
    }


def forms_of(by: Actor, language: str) -> tuple[dict[int, Offered], list[dict[str, Any]]]:
    """The forms by the number of their version, and as the phone is told of them."""
    offered = forms_for(by)
    rows = ChecklistVersion.objects.filter(pk__in=[one.version_id for one in offered], encrypted=False)
    paths = dict(rows.values_list("pk", "visit_path"))
    # What must be sealed for its reader is not filled here: the page's engine cannot, and would send it open.
    offered = [one for one in offered if one.version_id in paths]
    told = [
        {
            "id": one.form_id,
            "version": one.version,
            "hash": one.hash,
            "title": one.title(language),
            "visit_path": paths[one.version_id],
            "url": reverse("field:form", args=[one.version_id]),
            "media": [
                {
                    "name": medium.name,
                    "hash": medium.hash,
                    "url": reverse("field:medium", args=[one.version_id, medium.name]),
                }
                for medium in (media_of(one.version_id, by, language) if one.has_media else ())
            ],
        }
        for one in offered
    ]
    return {one.version_id: one for one in offered}, told
