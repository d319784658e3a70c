"""Coordinates as columns: rounded, exchanged and outlying ones are told apart, not believed."""

from collections import Counter

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from peygir.domain.demands.importing.cells import ascii_digits, column_of, refuse
from peygir.domain.demands.importing.mapping import Mapping

_NUMBER = r"^[+\-]?\d{1,3}(\.\d*)?$"
Floats = NDArray[np.float64]


def read_points(table: pa.Table, mapping: Mapping, codes: NDArray[np.int8], told: Counter[str]) -> tuple[Floats, Floats]:
    """Longitudes and latitudes, NaN where none is given or kept; refusals go into `codes`, dropped points are counted."""
    rows = table.num_rows
    if not mapping.columns.lon:
        return np.full(rows, np.nan), np.full(rows, np.nan)
    (lon, lon_decimals, lon_bad), (lat, lat_decimals, lat_bad) = (
        _numbers(column_of(table, name)) for name in (mapping.columns.lon, mapping.columns.lat)
    )
    refuse(codes, lon_bad | lat_bad | (np.isnan(lon) != np.isnan(lat)), "point-unreadable")
    # A rounded coordinate may end in zeros that were not written: both must be short.
    rounded = ~np.isnan(lon) & (np.maximum(lon_decimals, lat_decimals) < mapping.point.min_decimals)
    _drop(lon, lat, rounded, "point_rounded", told)
    lon, lat = _exchanged(lon, lat, mapping, codes, told)
    outside = ~np.isnan(lon) & ~_within(lon, lat, mapping)
    nowhere = ~np.isnan(lon) & ((np.abs(lon) > 180) | (np.abs(lat) > 90))
    if mapping.point.outside == "refuse":
        refuse(codes, outside | nowhere, "point-outside")
    _drop(lon, lat, nowhere if mapping.point.outside == "keep" else outside | nowhere, "point_outside", told)
    return lon, lat


def _exchanged(lon: Floats, lat: Floats, mapping: Mapping, codes: NDArray[np.int8], told: Counter[str]) -> tuple[Floats, Floats]:
    swapped = ~np.isnan(lon) & ~_within(lon, lat, mapping) & _within(lat, lon, mapping)
    if mapping.point.swapped == "refuse":
        refuse(codes, swapped, "point-swapped")
    elif mapping.point.swapped == "drop":
        _drop(lon, lat, swapped, "point_swapped", told)
    else:
        told["point_exchanged"] += int(swapped.sum())
        return np.where(swapped, lat, lon), np.where(swapped, lon, lat)
    return lon, lat


def _within(lon: Floats, lat: Floats, mapping: Mapping) -> NDArray[np.bool_]:
    west, south, east, north = mapping.point.bounds or (-180.0, -90.0, 180.0, 90.0)
    return (west <= lon) & (lon <= east) & (south <= lat) & (lat <= north)


def _drop(lon: Floats, lat: Floats, which: NDArray[np.bool_], name: str, told: Counter[str]) -> None:
    lon[which] = lat[which] = np.nan
    told[name] += int(which.sum())


def _numbers(column: pa.Array) -> tuple[Floats, NDArray[np.int64], NDArray[np.bool_]]:
    """The numbers, their decimals as written, and which cells were filled with something else."""
    text = ascii_digits(column)
    filled = pc.not_equal(text, "")
    good = pc.and_(filled, pc.match_substring_regex(text, _NUMBER))
    numbers = pc.if_else(good, text, None).cast(pa.float64())
    decimals = pc.utf8_length(pc.replace_substring_regex(text, r"^[^.]*\.?", ""))
    bad = np.asarray(pc.and_not(filled, good))
    return np.array(numbers.fill_null(np.nan), dtype=float), np.asarray(decimals).astype(np.int64), bad
