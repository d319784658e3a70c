"""What the pages of rounds read in a fixed number of queries: how visits stand, whose they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Round, Visit
from peygir.domain.supervision.permissions import sees_inspectors
from peygir.domain.supervision.queries.rounds import sees_marks, shows_scores
from peygir.domain.supervision.queries.visits import visits_visible_to
from peygir.domain.supervision.scopes import led_by
from peygir.domain.supervision.states import VisitState
from peygir.domain.supervision.words import VISIT_KINDS
from peygir.web.desk.story import office_name
from peygir.web.missions.forms.choices import person
from peygir.web.rounds.wording import COMING, DONE, DROPPED, MISSED, NO_DAY, OVERDUE, STANDINGS, TODAY
from peygir.web.shared.wording import digits

FIELD, DESK = Visit.Kind.FIELD, Visit.Kind.DESK


def progress_of(round_ids: Iterable[int], by: Actor) -> dict[int, tuple[int, int]]:
    """(carried out, all) field visits of each round, as far as the actor sees them; one query."""
    rows = (
        visits_visible_to(by)
        .filter(round_id__in=list(round_ids), kind=FIELD)
        .exclude(state=VisitState.CANCELLED)
        .values("round_id")
        .annotate(all=Count("pk"), done=Count("pk", filter=Q(state=VisitState.DONE)))
    )
    return {row["round_id"]: (row["done"], row["all"]) for row in rows}


def standing(state: str, planned_on: date | None, today: date) -> str:
    """How a visit stands today: a key of STANDINGS."""
    if state != VisitState.PLANNED:
        return {VisitState.DONE: DONE, VisitState.MISSED: MISSED}.get(VisitState(state), DROPPED)
    if planned_on is None:
        return NO_DAY
    return TODAY if planned_on == today else COMING if planned_on > today else OVERDUE


@dataclass(frozen=True, slots=True)
class Reads:
    """What of a round's visits an actor is shown: asked once for a list, not for each of its lines."""

    scores: bool
    inspectors: bool
    marks: bool

    @classmethod
    def of(cls, by: Actor, round_: Round) -> "Reads":
        return cls(shows_scores(by, round_), sees_inspectors(by, round_), sees_marks(by, round_))


def line(visit: Visit, reads: Reads, today: date) -> dict[str, Any]:
    """A visit as a line of a list; team and inspector fetched along."""
    return {
        "pk": visit.pk,
        "code": visit.code,
        "url": reverse("rounds:visit", args=[visit.pk]),
        "office": office_name(visit.office_id),
        "office_url": reverse("rounds:office", args=[visit.round_id, visit.office_id]),
        "kind": VISIT_KINDS[visit.kind],
        "number": visit.number,
        "look": STANDINGS[standing(visit.state, visit.planned_on, today)],
        "planned_on": visit.planned_on,
        "planned_at": clock(visit.planned_at),
        "team": visit.team.name if visit.team is not None else "",
        "inspector": person(visit.inspector) if visit.inspector is not None and reads.inspectors else "",
        "fixed": visit.fixed,
        "unannounced": visit.unannounced,
        "score": visit.score if reads.scores else None,
        "marked": reads.marks and bool(visit.integrity),
    }


def clock(at: time | None) -> str:
    return digits(f"{at:%H:%M}") if at is not None else ""


def may_read_history(by: Actor, round: Round) -> bool:
    return by.role == "auditor" or round.lead_office_id in led_by(by)
