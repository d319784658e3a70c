"""Travel times: from a table somebody has, or by the straight line, a factor for the way round, and a speed. Pure."""

import csv
from collections.abc import Sequence

import numpy as np

EARTH_KM = 6371.0088  # mean radius


class TableWrong(ValueError):
    """`what` is wrong, in a word for programs, and `told`: where, and what stands there."""

    def __init__(self, what: str, said: str, **told: str | int) -> None:
        super().__init__(said)
        self.what, self.told = what, told


def geodesic(points: Sequence[tuple[float, float]], *, detour: float, speed_kmh: float, least: int = 1) -> np.ndarray:
    """Minutes between points (longitude, latitude): great circle × detour ÷ speed, rounded up, at least `least` between two
    points.

    ValueError unless speed is above 0 and detour at least 1.
    """
    if speed_kmh <= 0 or detour < 1:
        raise ValueError("the speed is above 0 and the detour at least 1")
    if not points:
        return np.zeros((0, 0), np.int64)
    lon, lat = np.radians(np.array(points, float)).T
    a = np.sin((lat[:, None] - lat) / 2) ** 2 + np.cos(lat[:, None]) * np.cos(lat) * np.sin((lon[:, None] - lon) / 2) ** 2
    km = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(a, 0, 1)))
    # A hair less before rounding up: 5.000000001 minutes are five.
    minutes = np.maximum(least, np.ceil(km * detour / speed_kmh * 60 - 1e-6)).astype(np.int64)
    np.fill_diagonal(minutes, 0)
    return minutes


def read_matrix(text: str) -> tuple[list[str], np.ndarray]:
    """Names and whole minutes from a CSV: the first line names the columns, the first word of each line its row, in the
    same order.

    TableWrong with the line where something is wrong. Ways there and back may differ.
    """
    rows = [row for row in csv.reader(text.splitlines()) if any(cell.strip() for cell in row)]
    if not rows:
        raise TableWrong("empty", "the table is empty")
    names = [cell.strip() for cell in rows[0][1:]]
    if len(set(names)) < len(names) or not all(names):
        raise TableWrong("names", "line 1: a name is missing or told twice")
    if len(rows) != len(names) + 1:
        said = f"{len(names)} columns are named and {len(rows) - 1} lines follow"
        raise TableWrong("lines", said, columns=len(names), lines=len(rows) - 1)
    minutes = np.zeros((len(names), len(names)), np.int64)
    for i, row in enumerate(rows[1:]):
        if row[0].strip() != names[i] or len(row) != len(names) + 1:
            said = f"line {i + 2}: {names[i]} and {len(names)} numbers are wanted"
            raise TableWrong("row", said, line=i + 2, name=names[i], columns=len(names))
        for j, cell in enumerate(row[1:]):
            try:
                value = float(cell)
            except ValueError as problem:
                raise TableWrong("number", f"line {i + 2}: {cell!r} is not a number", line=i + 2, cell=cell) from problem
            if not 0 <= value < 10**6:
                raise TableWrong("minutes", f"line {i + 2}: {cell!r} is not a number of minutes", line=i + 2, cell=cell)
            minutes[i, j] = 0 if i == j else int(np.ceil(value - 1e-6))
    return names, minutes
