"""Take in a file of boundaries: all that match in one transaction."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from peygir.domain.audit.actions import record_many
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.entries import EntryDraft
from peygir.domain.calendars.revisions import bump
from peygir.domain.places.dry_runs import BoundaryReport, plan_boundaries
from peygir.domain.places.importing.boundary_files import Matched, Matching
from peygir.domain.places.models import Place
from peygir.domain.places.permissions import check_can_edit
from peygir.domain.places.queries import BOUNDARIES, PLACES
from peygir.domain.places.writing import boundary_mark


@transaction.atomic
def import_boundaries(
    features: Iterable[Mapping[str, Any]],
    *,
    file: str,
    how: Matching,
    tree: str = "",
    level: str = "",
    below: str = "",
    source: str,
    as_of: date | None = None,
    by: Actor,
    at: datetime,
) -> BoundaryReport:
    """Set the boundary of each place a feature is matched with; running it twice changes nothing."""
    check_can_edit(by)
    report = plan_boundaries(features, file=file, how=how, tree=tree, level=level, below=below)
    rows = [_row(found, source, as_of) for found in report.matched]
    if rows:
        fields = [*report.matched[0].fields, "source"] + (["as_of"] if as_of else [])
        Place.objects.bulk_update(rows, fields, batch_size=100)
        record_many(_entry(found, source, by, at) for found in report.matched)
        bump(PLACES, BOUNDARIES)
    return report


def _row(found: Matched, source: str, as_of: date | None) -> Place:
    return Place(pk=found.place.id, source=source, as_of=as_of, **found.fields)


def _entry(found: Matched, source: str, by: Actor, at: datetime) -> EntryDraft:
    changes = {
        "boundary": (boundary_mark(found.place.boundary), boundary_mark(found.fields["boundary"])),
        "source": (None, source),
    }
    return EntryDraft(
        action="places.import_boundaries", thing="place", thing_id=found.place.id, by=by, at=at, changes=changes
    )  # fmt: skip
