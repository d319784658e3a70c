"""When discovery looks: groups at night, what emerges each hour, what returns each day; what nobody finds again expires."""

from collections.abc import Callable
from datetime import datetime, timedelta

from peygir.domain.audit.actors import job
from peygir.domain.demands.discovery.emerging import find_emerging
from peygir.domain.demands.discovery.groups import find_duplicates, find_groups
from peygir.domain.demands.discovery.returning import find_recurrences, look
from peygir.domain.issues import actions as issues
from peygir.domain.issues.drafts import NewProposal, Proposed
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.queries import open_members

# The strongest first; a person reads so many of one kind in one go, not a thousand.
MOST = 200
STALE = timedelta(days=21)
# Different looks at the same reports. A recurrence is another matter: it is about what was closed before.
_LOOKS = frozenset({Proposal.Kind.GROUP, Proposal.Kind.SCAN, Proposal.Kind.DUPLICATE})

Finder = Callable[[datetime], list[NewProposal]]
ENGINES: dict[str, Finder] = {
    "groups": find_groups,
    "duplicates": find_duplicates,
    "emerging": find_emerging,
    "recurrences": find_recurrences,
}


def propose_groups(now: datetime) -> str:
    """Groups beyond the expected, and reports in nearly the same words."""
    groups = told(propose("groups", find_groups(now), now))
    return f"groups: {groups}; duplicates: {told(propose('duplicates', find_duplicates(now), now))}"


def propose_emerging(now: datetime) -> str:
    """What gathers in place and time right now, beyond what is usual."""
    return told(propose("emerging", find_emerging(now), now))


def propose_recurrences(now: datetime) -> str:
    """The same place and service coming back after closure, more often than its neighbourhood."""
    found = look(now)
    skipped = found.left_out["left_out_at_default_points"]
    return f"{told(propose('recurrences', found.proposals, now))}; {skipped} reports at a default address left out"


def expire_proposals(now: datetime) -> str:
    """Close what no engine has found again for three weeks."""
    expired = 0
    while done := issues.expire_proposals(now - STALE, by=job("expire-proposals"), at=now):
        expired += done
    return f"{expired} expired"


def told(done: Proposed) -> str:
    return f"{done.created} new, {done.renewed} renewed, {done.remembered} refused before, {done.known} known"


def not_yet_told(found: list[NewProposal]) -> list[NewProposal]:
    """One engine's findings without those of which more than half stands in open proposals of another look.

    One matter is laid before a person once.
        What already stands as a proposal of its own kind stays, to be renewed: else two that both stand would starve each other.
    """
    kinds = {one.kind for one in found}
    if not kinds <= _LOOKS:
        return found
    elsewhere, own = open_members(_LOOKS - kinds), open_members(kinds)
    return [one for one in found if not _mostly_in(elsewhere, one) or _mostly_in(own, one)]


def _mostly_in(held: set[int], one: NewProposal) -> bool:
    return 2 * sum(number in held for number in one.members) > len(one.members)


def propose(engine: str, found: list[NewProposal], now: datetime) -> Proposed:
    """What was found outside any transaction: nobody waits while an engine thinks."""
    return issues.propose_many(not_yet_told(found)[:MOST], by=job(f"discover-{engine}"), at=now)
