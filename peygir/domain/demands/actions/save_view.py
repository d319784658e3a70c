"""Keep a list as one sees it, under a name, for oneself or for the office; and let it go again."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.models import SavedView
from peygir.domain.demands.problems import DemandNotFound, RoleMayNot, ViewNameMissing, at_field


@transaction.atomic
def save_view(name: str, query: str, *, shared: bool = False, by: Actor, at: datetime) -> SavedView:
    """`query`: the address bar's query string; the place in the list (cursor) is left out. The same name replaces."""
    if by.user_id is None:
        raise RoleMayNot
    name = " ".join(name.split())[:80]
    if not name:
        raise at_field(ViewNameMissing, "name")
    kept = WorkFilter.from_query(query).query(after="", before="")[:800]
    view, _ = SavedView.objects.update_or_create(
        user_id=by.user_id, name=name, defaults={"query": kept, "office_id": by.office_id if shared else None}
    )
    record(
        action="demands.save_view", thing="saved_view", thing_id=view.pk, by=by, at=at,
        changes={"query": (None, _without_words(kept)), "shared": (None, shared)},
    )  # fmt: skip
    return view


@transaction.atomic
def delete_view(view_id: int, *, by: Actor, at: datetime) -> None:
    """One's own only."""
    view = SavedView.objects.filter(pk=view_id, user_id=by.user_id).first()
    if view is None:
        raise DemandNotFound
    record(
        action="demands.delete_view", thing="saved_view", thing_id=view.pk, by=by, at=at,
        changes={"query": (_without_words(view.query), None)},
    )  # fmt: skip
    view.delete()


def _without_words(query: str) -> str:
    """The words searched for may name a person, and the journal forgets nothing."""
    return WorkFilter.from_query(query).query(text="")
