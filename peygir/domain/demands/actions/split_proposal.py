"""What an engine took for one is several: the circle of each part is drawn anew from its demands."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import numpy as np
from django.db import transaction

from peygir.base.geo import haversine_metres_many
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.models import Demand
from peygir.domain.issues import actions as issues
from peygir.domain.issues.drafts import ProposalPart
from peygir.domain.issues.models import Proposal


@transaction.atomic
def split_proposal(proposal_id: int, parts: Sequence[ProposalPart], reason: str, *, by: Actor, at: datetime) -> list[Proposal]:
    """As `issues.actions.split_proposal`, whose problems are its own."""
    numbers = [number for part in parts for number in part.members]
    rows = Demand.objects.filter(pk__in=numbers, lon__isnull=False).values_list("pk", "lon", "lat")
    points = {number: (lon, lat) for number, lon, lat in rows}
    drawn = [_drawn(part, [points[number] for number in part.members if number in points]) for part in parts]
    return issues.split_proposal(proposal_id, drawn, reason, by=by, at=at)


def _drawn(part: ProposalPart, points: list[tuple[float, float]]) -> ProposalPart:
    if not points or part.lon is not None:
        return part
    lon, lat = np.array(points, dtype=float).T
    middle = float(np.median(lon)), float(np.median(lat))
    radius = float(np.quantile(haversine_metres_many(*middle, lon, lat), 0.9))
    return replace(part, lon=middle[0], lat=middle[1], radius_m=round(radius, 1))
