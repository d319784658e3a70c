"""Points made coarse before they are published."""

from math import cos, floor, radians

_METRES_PER_DEGREE = 111_195.08


def coarsen(lon: float, lat: float, metres: float = 500) -> tuple[float, float]:
    """The centre of the grid cell that holds the point; cells are about `metres` on each side.

    The grid is fixed, so repeated looks at one place give one answer and averaging them reveals nothing. Cells of
    one row share a width, taken at the row's centre.
    """
    if metres <= 0:
        raise ValueError("a cell has a positive size")
    tall = metres / _METRES_PER_DEGREE
    row_centre = min(90.0, (floor(lat / tall) + 0.5) * tall)
    wide = tall / max(0.01, cos(radians(row_centre)))
    return round((floor(lon / wide) + 0.5) * wide, 6), round(row_centre, 6)
