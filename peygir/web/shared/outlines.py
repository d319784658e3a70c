"""Outlines of places for maps: drawn simply, kept in memory as they are asked for, dropped when boundaries change."""

from collections.abc import Sequence
from typing import Any

import shapely

from peygir.domain.calendars.revisions import Kept
from peygir.domain.places.models import Place
from peygir.domain.places.queries import BOUNDARIES, PLACES

_SIMPLER = 0.0004  # degrees: some forty metres, less than a line on a telephone
_DIGITS = 5
_MOST = 3000


class _Outlines:
    def __init__(self) -> None:
        self._drawn: dict[int, dict[str, Any] | None] = {}

    def of(self, ids: Sequence[int]) -> dict[int, dict[str, Any]]:
        missing = [id_ for id_ in ids if id_ not in self._drawn]
        if missing:
            if len(self._drawn) > _MOST:
                self._drawn, missing = {}, list(ids)
            rows = dict(Place.objects.filter(pk__in=missing).values_list("id", "boundary"))
            self._drawn.update({id_: simplified(rows[id_]) if rows.get(id_) else None for id_ in missing})
        return {id_: outline for id_ in ids if (outline := self._drawn.get(id_)) is not None}


_outlines: Kept[_Outlines] = Kept(_Outlines, BOUNDARIES, PLACES)


def outlines(ids: Sequence[int]) -> dict[int, dict[str, Any]]:
    """GeoJSON geometries of those that have a boundary; at most one query, none once they are drawn."""
    return _outlines.get().of(ids)


def simplified(text: str) -> dict[str, Any]:
    """A GeoJSON geometry with fewer points, five decimals (a metre)."""
    shape = shapely.simplify(shapely.from_geojson(text), _SIMPLER, preserve_topology=True)
    return shapely.geometry.mapping(shapely.set_precision(shape, 10**-_DIGITS, mode="pointwise"))
