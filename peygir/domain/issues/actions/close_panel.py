"""Give a panel up before its ranking is frozen, with the reason."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import need_reason
from peygir.domain.issues.actions._panels import load_open
from peygir.domain.issues.models import Panel
from peygir.domain.issues.ranking.permissions import check_can_lead


@transaction.atomic
def close_panel(*, panel_id: int, reason: str, by: Actor, at: datetime) -> Panel:
    panel = load_open(panel_id, by)
    check_can_lead(by, panel.place_path)
    panel.closed_reason, panel.closed_at = need_reason(reason), at
    panel.save(update_fields=["closed_at", "closed_reason"])
    record(
        action="issues.close_panel", thing="panel", thing_id=panel.pk, by=by, at=at, reason=panel.closed_reason,
        changes={"closed_at": (None, at)},
    )  # fmt: skip
    return panel
