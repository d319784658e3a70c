"""Who sees what of rounds, and their lists."""

from peygir.domain.supervision.queries.coverage import Coverage, OfficeRow, coverage
from peygir.domain.supervision.queries.past import Compared, LastVisit, compare, last_visits
from peygir.domain.supervision.queries.rounds import get_round, newest_rounds, own_offices, rounds_visible_to
from peygir.domain.supervision.queries.visits import (
    VisitFilter,
    get_visit,
    my_visits,
    place_of,
    visits_of,
    visits_visible_to,
)

__all__ = [
    "Compared", "Coverage", "LastVisit", "OfficeRow", "VisitFilter", "compare", "coverage", "get_round", "get_visit",
    "last_visits", "my_visits", "newest_rounds", "own_offices", "place_of", "rounds_visible_to", "visits_of",
    "visits_visible_to",
]  # fmt: skip
