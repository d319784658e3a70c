"""Who sees what of rounds, and their lists."""

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
    "VisitFilter", "get_round", "get_visit", "my_visits", "newest_rounds", "own_offices", "place_of", "rounds_visible_to",
    "visits_of", "visits_visible_to",
]  # fmt: skip
