"""What an import would do, without doing it: the plan that its action then carries out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from peygir.domain.places.importing.boundary_files import Candidate, Matched, Matching, match
from peygir.domain.places.importing.drafts import PlaceDraft, Refusal
from peygir.domain.places.importing.planning import Existing, Plan, make_plan
from peygir.domain.places.models import Place
from peygir.domain.places.problems import PlaceNotFound


@dataclass(frozen=True, slots=True)
class BoundaryReport:
    added: int  # places that had none
    changed: int
    unchanged: int
    refused: list[Refusal]
    matched: list[Matched]


def plan_import(drafts: Iterable[PlaceDraft], *, source: str, as_of: date | None, verified: bool) -> Plan:
    """What `import_places` would do; for the dry run."""
    return make_plan(_existing(), drafts, stamp_of(source, as_of, verified))


def plan_boundaries(
    features: Iterable[Mapping[str, Any]], *, file: str, how: Matching, tree: str = "", level: str = "", below: str = ""
) -> BoundaryReport:
    """What `import_boundaries` would do; for the dry run. Features are sought among places of that tree, level, subtree."""
    rows = Place.objects.filter(closed_on__isnull=True).select_related("parent")
    if tree:
        rows = rows.filter(tree=tree)
    if level:
        rows = rows.filter(level=level)
    if below:
        path = Place.objects.filter(code=below).values_list("path", flat=True).first()
        if path is None:
            raise PlaceNotFound()
        rows = rows.filter(path__startswith=path)
    names = ("id", "code", "name_fa", "name_en", "parent__name_fa", "boundary")
    places = [Candidate(*row[:4], row[4] or "", row[5]) for row in rows.order_by("code").values_list(*names)]
    matched, same, refused = match(features, places, how, file=file)
    added = sum(not found.place.boundary for found in matched)
    return BoundaryReport(added, len(matched) - added, same, refused, matched)


def stamp_of(source: str, as_of: date | None, verified: bool) -> dict[str, Any]:
    """What every row of one list bears."""
    return {"source": source, "as_of": as_of, "verified": verified, "sample": False}


def _existing() -> list[Existing]:
    return [Existing(*row) for row in Place.objects.values_list(*Existing._fields).iterator(chunk_size=5000)]
