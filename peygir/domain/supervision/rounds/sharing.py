"""Who reviews which office at the desk: evenly, and nobody twice at one office. Pure."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Member:
    appointment: int
    user: int
    team: int


@dataclass(frozen=True, slots=True)
class Review:
    """`team`, `goes`: of the visit in the field, where it has a day; who goes there does not review it too, if others can."""

    visit: int
    office: int
    team: int | None = None
    goes: int | None = None


def share(
    reviews: Iterable[Review], members: Sequence[Member], barred: Mapping[int, Collection[int]], held: Mapping[int, int]
) -> dict[int, Member]:
    """{visit: member}; one whom everybody is barred from is left out.

    `barred`: users by office; `held`: how many reviews ahead an appointment has already. Of those who may, the one with the
    fewest; of equals one of the team that goes there, whom the office's files reach on the same way.
    """
    load = Counter(dict(held))
    found: dict[int, Member] = {}
    for review in reviews:
        may = [one for one in members if one.user not in barred.get(review.office, ())]
        may = [one for one in may if one.user != review.goes] or may
        if not may:
            continue
        chosen = min(may, key=lambda one: (load[one.appointment], one.team != review.team, one.appointment))
        load[chosen.appointment] += 1
        found[review.visit] = chosen
    return found
