"""When discovery looks: groups at night, what emerges each hour, what returns each day; what nobody finds again expires."""

from collections.abc import Callable
from datetime import datetime, timedelta

from peygir.domain.audit.actors import job
from peygir.domain.demands.discovery.emerging import find_emerging
from peygir.domain.demands.discovery.groups import find_duplicates, find_groups
from peygir.domain.demands.discovery.returning import find_recurrences
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
    groups, alike = _propose("groups", now), _propose("duplicates", now)
    return f"groups: {told(groups)}; duplicates: {told(alike)}"


def propose_emerging(now: datetime) -> str:
    return told(_propose("emerging", now))


def propose_recurrences(now: datetime) -> str:
    return told(_propose("recurrences", now))


def expire_proposals(now: datetime) -> str:
    """Close what no engine has found again for three weeks."""
    expired = 0
    while done := issues.expire_proposals(now - STALE, by=job("expire-proposals"), at=now):
        expired += done
    return f"{expired} expired"


def told(done: Proposed) -> str:
    return f"{done.created} new, {done.renewed} renewed, {done.remembered} refused before, {done.known} known"


def _propose(engine: str, now: datetime) -> Proposed:
    # Found outside the transaction: nobody waits while an engine thinks.
    found = ENGINES[engine](now)[:MOST]
    return issues.propose_many(found, by=job(f"discover-{engine}"), at=now)
