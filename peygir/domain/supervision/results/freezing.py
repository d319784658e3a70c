"""The release of a result: computed once, kept with its inputs, and written beside each office."""

from datetime import datetime
from decimal import Decimal

from peygir.domain.supervision.models import Round, RoundOffice, RoundResult
from peygir.domain.supervision.results.computing import METHOD, compute_text
from peygir.domain.supervision.results.gathering import gather
from peygir.engines.priority import canonical

_SCORES = {"field_score": "field", "desk_score": "desk", "score": "score"}


def freeze(round_: Round, at: datetime) -> str:
    """Compute and keep the result; return its hash (SHA-256, hex), which stands in `round_.result_hash` too.

    For the action that releases the round, in its transaction: it journals the hash. Frozen once, never again: an
    IntegrityError tells a second time.
    """
    inputs = canonical.to_text(gather(round_))
    result = compute_text(inputs)
    frozen = RoundResult.objects.create(
        round=round_, method=METHOD, inputs=inputs, inputs_hash=canonical.digest(inputs), result=result,
        result_hash=canonical.digest(result), frozen_at=at,
    )  # fmt: skip
    told = {one["office"]: one for one in canonical.read(result)["offices"]}
    rows = list(RoundOffice.objects.filter(round=round_))
    for row in rows:
        one = told[row.office_id]
        for column, name in _SCORES.items():
            setattr(row, column, per_cent(one[name]))
        row.result = {name: one[name] for name in ("band", "since", "change", "margin", "interval", "sections", "findings")}
    RoundOffice.objects.bulk_update(rows, [*_SCORES, "result"], batch_size=200)
    round_.result_hash = frozen.result_hash
    round_.save(update_fields=["result_hash"])
    return frozen.result_hash


def per_cent(hundredths: int | None) -> Decimal | None:
    return None if hundredths is None else Decimal(hundredths) / 100
