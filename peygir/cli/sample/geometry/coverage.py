"""Make cells that were cut one by one into a coverage: every shared border has the same corners on both sides."""

import shapely
from shapely.geometry.base import BaseGeometry

_GRID = 1e-6  # degrees, about 10 cm


def coverage(cells: list[BaseGeometry]) -> list[BaseGeometry]:
    """Return the lon/lat cells with all borders noded on one grid; what lies between two cells goes to the nearer."""
    lines = shapely.union_all(shapely.boundary(cells), grid_size=_GRID)
    faces = list(shapely.get_parts(shapely.polygonize(list(shapely.get_parts(lines)))))
    tree = shapely.STRtree(cells)
    pieces: list[list[BaseGeometry]] = [[] for _ in cells]
    for face in faces:
        owner = int(tree.nearest(shapely.point_on_surface(face)))
        pieces[owner].append(face)
    return [shapely.normalize(shapely.coverage_union_all(parts)) for parts in pieces]


def joined(cells: list[BaseGeometry]) -> BaseGeometry:
    """Return the union of cells of one coverage."""
    return shapely.normalize(shapely.coverage_union_all(cells))
