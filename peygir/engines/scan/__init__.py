"""Scan statistics: where, and since when, more is reported than expected."""

from peygir.engines.scan.clusters import Cluster
from peygir.engines.scan.expectation import Expectation, expectation
from peygir.engines.scan.looks import gumbel_p, recurrence_interval
from peygir.engines.scan.space_time import space_time
from peygir.engines.scan.spatial import spatial
from peygir.engines.scan.whole import with_observed_periods

__all__ = [
    "Cluster",
    "Expectation",
    "expectation",
    "gumbel_p",
    "recurrence_interval",
    "space_time",
    "spatial",
    "with_observed_periods",
]
