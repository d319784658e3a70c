"""Somebody who did not do the work has looked: the output is there."""

from collections.abc import Sequence
from datetime import datetime
from decimal import Decimal

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.actions import _evidence
from peygir.domain.missions.actions._change import load
from peygir.domain.missions.actions._move import arrow_of, move
from peygir.domain.missions.drafts import NewEvidence
from peygir.domain.missions.models import Evidence, Mission
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.states import Verb


@transaction.atomic
def verify(
    mission_id: int,
    note: str = "",
    achieved_seen: Decimal | None = None,
    evidence: Sequence[NewEvidence] = (),
    *,
    by: Actor,
    at: datetime,
    version: int | None = None,
) -> Mission:
    """`achieved_seen`: what the verifier measured, kept as a measurement beside what was claimed."""
    mission = load(mission_id, by, version)
    check_can(Verb.VERIFY, by, mission)
    arrow_of(mission, Verb.VERIFY)
    drafts = [*evidence]
    if achieved_seen is not None:
        drafts.append(NewEvidence(kind=Evidence.Kind.MEASUREMENT, value=achieved_seen, observed_on=local_date(at)))
    laid = [_evidence.lay(mission, draft, by=by, at=at).pk for draft in drafts]
    changes = {"evidence": (None, laid), "achieved_seen": (None, achieved_seen)} if laid else {}
    move(mission, Verb.VERIFY, by=by, at=at, note=note, changes=changes)
    return mission
