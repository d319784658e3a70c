"""Follow places that were moved in their tree: an issue holds the path of its place, and so do panels and rankings."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.issues.models import EquityFactor, Issue, Panel, Proposal, Ranking
from peygir.domain.issues.permissions import check_is_job

# All that hold the path of their place, and what the journal calls them.
TABLES = (
    (Issue, "issue"), (Proposal, "proposal"), (Panel, "panel"), (Ranking, "ranking"), (EquityFactor, "equity_factor"),
)  # fmt: skip


@transaction.atomic
def keep_paths(*, by: Actor, at: datetime) -> int:
    """Set right what no longer is; returns how many rows. One read for each table when nothing moved."""
    check_is_job(by)
    done = 0
    for model, thing in TABLES:
        moved = list(model.objects.exclude(place_path=F("place__path")).select_related("place").order_by("id"))
        entries = [
            EntryDraft(
                action="issues.keep_paths", thing=thing, thing_id=row.pk, by=by, at=at,
                changes={"place_path": (row.place_path, row.place.path)},
            )
            for row in moved
        ]  # fmt: skip
        for row in moved:
            row.place_path = row.place.path
        model.objects.bulk_update(moved, ["place_path"], batch_size=500)
        record_many(entries)
        done += len(moved)
    return done
