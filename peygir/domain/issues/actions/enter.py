"""Enter an issue: from a meeting, a finding, a figure, or an official's own, marked as such."""

from datetime import datetime

from django.db import transaction

from peygir.base.text import find_sensitive
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._create import create
from peygir.domain.issues.drafts import Entered, NewIssue
from peygir.domain.issues.permissions import check_can_enter
from peygir.domain.issues.problems import ChoiceUnknown, PlaceUnknown, RoleMayNot, at_field
from peygir.domain.issues.scopes import path_of
from peygir.domain.issues.states import Source

# A proposal becomes an issue by being accepted, not by being written down.
_ENTERED = frozenset(Source) - {Source.PROPOSAL}


@transaction.atomic
def enter(draft: NewIssue, *, by: Actor, at: datetime) -> Entered:
    """Elicited, with nothing behind it yet. The answer warns of phrases that should not be kept; nothing is blocked."""
    path = path_of(draft.place_id)
    if not path:
        if by.kind != "appointment":
            raise RoleMayNot
        raise at_field(PlaceUnknown, "place_id")
    check_can_enter(by, path)
    if draft.source not in _ENTERED:
        raise at_field(ChoiceUnknown, "source")
    issue = create(draft, by=by, at=at)
    return Entered(issue, tuple(find_sensitive(f"{issue.title}\n{issue.statement}\n{issue.desired}")))
