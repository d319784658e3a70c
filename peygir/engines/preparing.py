"""What Numba compiles, compiled ahead: bin/setup calls it, so that nobody's first plan waits for half a minute."""

import numpy as np

from peygir.engines.routing import ruining as routes
from peygir.engines.scan import space_time
from peygir.engines.scheduling import ruining as missions


def prepare() -> None:
    """Each engine's kernels for the types it calls them with. What was compiled before is only read."""
    routes.prepare()
    missions.prepare()
    line, cases = np.arange(4.0), np.diag((1, 1, 1, 9))  # one place stands out, so that chance is asked too
    space_time(cases, np.ones((4, 4)), line, line, prospective=True, max_days=1, draws=1, seed=0)
