"""What may be seen of the register, and the reads that every screen starts from."""

from peygir.domain.issues.queries.catalogue import aims, topics
from peygir.domain.issues.queries.network import Edge, Network, network
from peygir.domain.issues.queries.public import published, published_issue, shown_comments
from peygir.domain.issues.queries.standing import facts_of, standing
from peygir.domain.issues.queries.visible import (
    comments_waiting,
    get_proposal,
    get_visible,
    open_members,
    proposals_visible_to,
    visible_to,
)
from peygir.domain.issues.queries.whole import Whole, whole

__all__ = [
    "Edge", "Network", "Whole", "aims", "comments_waiting", "facts_of", "get_proposal", "get_visible", "network", "open_members",
    "proposals_visible_to", "published", "published_issue", "shown_comments", "standing", "topics", "visible_to", "whole",
]  # fmt: skip
