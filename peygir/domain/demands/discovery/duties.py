"""When discovery looks: groups at night, what emerges each hour, what returns each day; what nobody finds again expires."""

from collections.abc import Callable
from datetime import datetime, timedelta

from peygir.domain.audit.actors import job
from peygir.domain.demands.discovery.emerging import find_emerging
from peygir.domain.demands.discovery.groups import find_duplicates, find_groups
from peygir.domain.demands.discovery.returning import find_recurrences, look
from peygir.domain.issues import actions as issues
from peygir.domain.issues.drafts import NewProposal, Proposed

# The strongest first; a person reads so many of one kind in one go, not a thousand.
MOST = 200
STALE = timedelta(days=21)

Finder = Callable[[datetime], list[NewProposal]]
ENGINES: dict[str, Finder] = {
    "groups": find_groups,
    "duplicates": find_duplicates,
    "emerging": find_emerging,
    "recurrences": find_recurrences,
}


def propose_groups(now: datetime) -> str:
    """Groups beyond the expected, and reports in nearly the same words."""
    found = find_groups(now)
    alike = apart_from(found, find_duplicates(now))
    return f"groups: {told(propose('groups', found, now))}; duplicates: {told(propose('duplicates', alike, now))}"


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


def apart_from(groups: list[NewProposal], others: list[NewProposal]) -> list[NewProposal]:
    """Without those of which half is in a group already: one matter is laid before a person once."""
    held = {number for group in groups for number in group.members}
    return [one for one in others if 2 * sum(number in held for number in one.members) <= len(one.members)]


def propose(engine: str, found: list[NewProposal], now: datetime) -> Proposed:
    """What was found outside any transaction: nobody waits while an engine thinks."""
    return issues.propose_many(found[:MOST], by=job(f"discover-{engine}"), at=now)
