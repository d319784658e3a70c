"""The one place that answers for a group: the narrowest that holds most of it."""

from collections import Counter
from collections.abc import Iterable

from peygir.domain.places.queries import tree

MOST = 0.8
# An issue is kept by somebody: below these levels nobody keeps a register, a neighbourhood is named by its circle.
_KEPT_AT = frozenset({"area", "municipal_district", "city", "village", "dehestan", "bakhsh", "county", "province"})


def holding(place_ids: Iterable[int]) -> int | None:
    """The narrowest place that holds at least MOST of the places given (0: unknown); None when there is none."""
    places = tree()
    given = list(place_ids)
    inside: Counter[int] = Counter()
    for id_, times in Counter(given).items():
        if id_ in places:
            for one in places[id_].path:
                inside[one] += times
    fitting = [
        (places[id_].depth, times, -id_)
        for id_, times in inside.items()
        if times >= MOST * len(given) and places[id_].level in _KEPT_AT
    ]
    return -max(fitting)[2] if fitting else None


def kept_place(place_id: int) -> int:
    """The narrowest place at or above this one at which a register is kept; 0 for none."""
    places = tree()
    if place_id not in places:
        return 0
    return next((id_ for id_ in reversed(places[place_id].path) if places[id_].level in _KEPT_AT), 0)
