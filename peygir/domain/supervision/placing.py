"""The office a row is about and those above it, as the columns of UnderOffice; and where a visit to it begins."""

from collections.abc import Collection

from peygir.domain.places.models import Place
from peygir.domain.places.queries import office_tree

Point = tuple[float | None, float | None]


def under(office_id: int) -> dict[str, int | None]:
    """{office_id, office_level1_id … office_level4_id}; KeyError for an unknown office."""
    path = office_tree()[office_id].path
    levels = {f"office_level{level + 1}_id": path[level] if level < len(path) else None for level in range(4)}
    return {"office_id": office_id, **levels}


def path_of(row: object) -> tuple[int, ...]:
    """The offices above a row and its own, root first, from its columns."""
    return tuple(one for level in (1, 2, 3, 4) if (one := getattr(row, f"office_level{level}_id")) is not None)


def points_of(office_ids: Collection[int]) -> dict[int, Point]:
    """(lon, lat) of a point inside the place of each office, (None, None) where the register has none. One query."""
    offices = office_tree()
    places = {offices[one].place_id for one in office_ids}
    centres = {
        pk: (lon, lat) for pk, lon, lat in Place.objects.filter(pk__in=places).values_list("pk", "centre_lon", "centre_lat")
    }
    return {one: centres.get(offices[one].place_id, (None, None)) for one in office_ids}
