"""Coordinates are believed only as far as they are written."""

from collections import Counter

import numpy as np
import pyarrow as pa
import pytest

from peygir.domain.demands.importing.mapping import read_mapping
from peygir.domain.demands.importing.points import read_points
from peygir.domain.demands.importing.refusals import CODES
from tests.domain.demands.importing.files import PLAIN


def read(lon, lat, **point):
    section = "\n[point]\nmin_decimals = 3\nbounds = [51.0, 35.5, 51.7, 35.9]\n"
    section += "".join(f'{name} = "{value}"\n' for name, value in point.items())
    table = pa.table({"lon": [lon], "lat": [lat]})
    codes, told = np.zeros(1, dtype=np.int8), Counter()
    found = read_points(table, read_mapping(PLAIN + section), codes, told)
    point = None if np.isnan(found[0][0]) else (found[0][0], found[1][0])
    return point, CODES[codes[0]], {name for name, count in told.items() if count}


@pytest.mark.parametrize(
    ("lon", "lat", "policy", "outcome"),
    [
        ("51.3712", "35.7011", {}, ((51.3712, 35.7011), "", set())),
        ("۵۱٫۳۷۱۲", "۳۵٫۷۰۱۱", {}, ((51.3712, 35.7011), "", set())),
        ("51.5", "35.7011", {}, ((51.5, 35.7011), "", set())),
        ("51", "36", {}, (None, "", {"point_rounded"})),
        ("51.0", "35.6", {}, (None, "", {"point_rounded"})),
        ("35.7011", "51.3712", {}, ((51.3712, 35.7011), "", {"point_exchanged"})),
        ("35.7011", "51.3712", {"swapped": "drop"}, (None, "", {"point_swapped"})),
        ("35.7011", "51.3712", {"swapped": "refuse"}, (None, "point-swapped", {"point_outside"})),
        ("0.0000", "0.0000", {}, (None, "", {"point_outside"})),
        ("12.5113", "41.8919", {"outside": "refuse"}, (None, "point-outside", {"point_outside"})),
        ("12.5113", "41.8919", {"outside": "keep"}, ((12.5113, 41.8919), "", set())),
        ("512.5113", "41.8919", {"outside": "keep"}, (None, "", {"point_outside"})),
        ("", "", {}, (None, "", set())),
        ("51.3712", "", {}, (None, "point-unreadable", {"point_outside"})),
        ("here", "35.7011", {}, (None, "point-unreadable", set())),
    ],
)
def test_a_point_is_kept_mended_dropped_or_refused(lon, lat, policy, outcome):
    assert read(lon, lat, **policy) == outcome
