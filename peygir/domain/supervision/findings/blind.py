"""Verified demands looked at once more, blind: what they are drawn from, and what whoever looks may see of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.demands.models import Demand
from peygir.domain.demands.rules import REOPEN_DAYS
from peygir.domain.demands.states import State
from peygir.domain.supervision.models import DemandCheck, Round, RoundMember, RoundOffice
from peygir.domain.supervision.scopes import led_by


@dataclass(frozen=True, slots=True)
class Blind:
    """What and where: not what was said, by whom, who did the work, or who confirmed it."""

    id: int
    position: int
    round_id: int
    office_id: int | None
    service_id: int
    lon: float | None
    lat: float | None
    outcome: str
    note: str
    checked_at: datetime | None


def population(round_: Round, at: datetime) -> list[int]:
    """Numbers of what stands verified, of work by offices in the round's scope, while it may still be reopened: where a
    point says where to look, and nothing about conduct."""
    scope = RoundOffice.objects.filter(round=round_).values("office")
    verified = Demand.objects.filter(
        Q(claimed_by_office__in=scope) | Q(claimed_by_office__isnull=True, office__in=scope), state=State.VERIFIED,
        conduct=False, lon__isnull=False, closed_at__gt=at - timedelta(days=REOPEN_DAYS), closed_at__lte=at,
    )  # fmt: skip
    # What is drawn already is not drawn again while its look is ahead.
    ahead = DemandCheck.objects.filter(outcome="").values("demand")
    return list(verified.exclude(pk__in=ahead).order_by("pk").values_list("pk", flat=True))


def checks_visible_to(by: Actor | None) -> QuerySet[DemandCheck]:
    """Who leads the round, and its teams; an auditor. The offices that did the work never: they are not told beforehand."""
    if by is None or by.kind == "reporter":
        return DemandCheck.objects.none()
    if by.kind == "job" or by.role == "auditor":
        return DemandCheck.objects.all()
    named = RoundMember.objects.filter(appointment=by.appointment_id or 0).values("team__round")
    return DemandCheck.objects.filter(Q(draw__round__lead_office__in=led_by(by)) | Q(draw__round__in=named))


def shown(rows: Iterable[DemandCheck]) -> list[Blind]:
    """`draw` and `demand` are fetched along. No address: it is the citizen's own wording."""
    return [
        Blind(
            row.pk, row.position, row.draw.round_id, row.office_id, row.demand.service_id, row.demand.lon, row.demand.lat,
            row.outcome, row.note, row.checked_at,
        )
        for row in rows
    ]  # fmt: skip
