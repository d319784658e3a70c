"""By how much a place that had less is lifted, with the reason and the source, for everyone to read."""

from datetime import datetime
from decimal import Decimal

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted
from peygir.domain.issues.actions._panels import told
from peygir.domain.issues.models import EquityFactor
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.ranking.permissions import check_can_set_equity
from peygir.domain.issues.ranking.problems import EquityWrong
from peygir.domain.issues.ranking.rules import decimal_within


@transaction.atomic
def set_equity(
    *, place_id: int, factor: Decimal | float | str, reason: str, source: str, by: Actor, at: datetime
) -> EquityFactor:
    """`factor` 1…1.5 holds for the place and all below it that have none of their own."""
    path = _given.place_path(place_id)
    check_can_set_equity(by, path)
    number = decimal_within(factor, "1", "1.5", 3)
    if number is None:
        raise at_field(EquityWrong, "factor")
    row = EquityFactor.objects.select_for_update().filter(place_id=place_id).first() or EquityFactor(place_id=place_id)
    before = told(row.factor) if row.pk else None
    row.place_path, row.factor = path, number
    row.reason, row.source = _given.needed(reason, "reason", 300), _given.needed(source, "source", 300)
    for name, one in acted(by, at).items():
        setattr(row, name, one)
    row.save()
    record(
        action="issues.set_equity", thing="place", thing_id=place_id, by=by, at=at, reason=row.reason,
        changes={"equity": (before, told(number)), "source": (None, row.source)},
    )  # fmt: skip
    return row
