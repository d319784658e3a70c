"""The steward's list of offices: from the top down, fifty rows a page."""

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from peygir.domain.places.models import Office
from peygir.domain.places.queries import office_tree, tree

LIMIT = 50


@dataclass(frozen=True, slots=True)
class OfficeLine:
    office: Office
    above: list[str]  # names from the root to the office above
    seat: str


@dataclass(frozen=True, slots=True)
class OfficePage:
    rows: list[OfficeLine]
    next: str | None
    previous: None = None


def page_of(rows: QuerySet[Office], after: str, tongue: str) -> OfficePage:
    """One query; `after` is level:sort_key:id of the last row seen."""
    level, _colon, rest = after.partition(":")
    key, _colon, id_ = rest.rpartition(":")
    if level.isdigit() and id_.isdigit() and len(id_) < 19 and len(level) < 3:
        same = Q(level=int(level))
        rows = rows.filter(
            Q(level__gt=int(level)) | same & Q(sort_key__gt=key) | same & Q(sort_key=key, pk__gt=int(id_))
        )  # fmt: skip
    found = list(rows.select_related(None)[: LIMIT + 1])
    last = found[LIMIT - 1] if len(found) > LIMIT else None
    offices, places = office_tree(), tree()
    lines = [
        OfficeLine(
            office,
            [offices.name(id_, tongue) for id_ in offices.path_of(office.pk)[:-1]] if office.pk in offices else [],
            places.name(office.place_id, tongue) if office.place_id in places else "",
        )
        for office in found[:LIMIT]
    ]
    return OfficePage(lines, f"{last.level}:{last.sort_key}:{last.pk}" if last else None)
