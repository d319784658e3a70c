"""What bin/setup compiles ahead is what plans and scans call: were the types others, all would be compiled a second time."""

import numpy as np

from bench.routing_made import made
from bench.scheduling_made import made as made_missions
from peygir.engines.preparing import prepare
from peygir.engines.routing import solve
from peygir.engines.routing.loading import kernels as routes
from peygir.engines.scan import spatial
from peygir.engines.scan.loading import kernels as scans
from peygir.engines.scheduling.listing import dispatch, rule_keys
from peygir.engines.scheduling.loading import kernels as missions
from peygir.engines.scheduling.ruining import Packed
from peygir.engines.scheduling.table import table_of


def compiled() -> list[int]:
    return [len(one.signatures) for one in (routes().ruin, missions().ruin, scans().best_window, scans().batch_maxima)]


def test_a_plan_and_a_scan_find_their_kernels_compiled():
    prepare()
    before = compiled()
    assert all(before)
    solve(made(1, offices=12, teams=2, days=12), seconds=0, rounds=2)
    table = table_of(made_missions(1, 20, 0.9))
    Packed(table).chain(dispatch(table, rule_keys(table)), 5, 1.0, 1.0, 1)
    cases, line = np.array([1, 1, 9]), np.arange(3.0)
    assert spatial(cases, np.ones(3), line, line, draws=9, seed=1)
    assert compiled() == before
