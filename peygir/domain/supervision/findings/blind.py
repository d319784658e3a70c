"""Verified demands looked at once more, blind: what they are drawn from, and what whoever looks may see of them.

Among them stand some that nobody says are done: who looks cannot take each for one that should be in order, and who never
looks is found out by them. They are no part of the draw and count in no share.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from peygir.base.draws import draw
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.models import Demand
from peygir.domain.demands.rules import REOPEN_DAYS
from peygir.domain.demands.states import State
from peygir.domain.supervision.findings.estimates import Share, share_of
from peygir.domain.supervision.models import DemandCheck, Round, RoundMember, RoundOffice, UnannouncedDraw
from peygir.domain.supervision.rounds.redrawing import DEMANDS
from peygir.domain.supervision.scopes import led_by

ONE_IN = 3
_UNDONE = (State.REGISTERED, State.REFERRED, State.IN_PROGRESS, State.REOPENED)
_JUDGED = frozenset({"holds", "fails"})


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


def beside(round_: Round) -> list[int]:
    """Numbers of what lies open with offices in the round's scope and nobody says is done: what stands among the drawn ones."""
    scope = RoundOffice.objects.filter(round=round_).values("office")
    ahead = DemandCheck.objects.filter(outcome="").values("demand")
    rows = Demand.objects.filter(office__in=scope, state__in=_UNDONE, conduct=False, lon__isnull=False).exclude(pk__in=ahead)
    return list(rows.order_by("pk").values_list("pk", flat=True))


def mixed(drawn: Sequence[int], others: Sequence[int], seed: str) -> list[int]:
    """The drawn ones in their order, with one other for every three of them in places that the seed chooses."""
    some = draw(f"{seed}:beside", others, min(len(others), -(-len(drawn) // ONE_IN)))
    places = set(draw(f"{seed}:places", range(len(drawn) + len(some)), len(some)))
    left, right = iter(drawn), iter(some)
    return [next(right) if place in places else next(left) for place in range(len(drawn) + len(some))]


def drawn_in(made: UnannouncedDraw) -> set[int]:
    """What the draw was made from: a check of anything else stands beside it."""
    return set(json.loads(made.population or "[]"))


@dataclass(frozen=True, slots=True)
class Looked:
    """`failing`: of the drawn ones that could be judged, with Wilson's 95 % interval. `beside_seen` of `beside`: those nobody
    says are done that were found undone; few of many tell of looks that were not taken."""

    drawn: int
    waiting: int
    unseen: int
    failing: Share
    beside: int
    beside_seen: int


def looked(round_: Round) -> Looked:
    """For who oversees the round: who still looks must not learn which is which. Two queries."""
    made = UnannouncedDraw.objects.filter(round=round_, what=DEMANDS, drawn_at__isnull=False).first()
    rows = DemandCheck.objects.filter(draw=made).values_list("demand_id", "outcome") if made is not None else []
    own = drawn_in(made) if made is not None else set()
    outcomes = [outcome for number, outcome in rows if number in own]
    others = [outcome for number, outcome in rows if number not in own and outcome in _JUDGED]
    judged = [one for one in outcomes if one in _JUDGED]
    return Looked(
        len(outcomes), outcomes.count(""), outcomes.count("unseen"), share_of(judged.count("fails"), len(judged)), len(others),
        others.count("fails"),
    )  # fmt: skip


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
