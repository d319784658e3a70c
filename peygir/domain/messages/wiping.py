"""Letting go of what waits to be sent about things whose contacts are erased."""

from collections.abc import Iterable

from django.db.models import Q

from peygir.domain.messages.models import Outgoing
from peygir.domain.messages.sending import State


def forget(thing: str, thing_ids: Iterable[int]) -> int:
    """Wipe address and text of every message about these things, whatever its state; unsent ones are sent no more.

    The caller tells the journal, with the erasure that this is a part of. Returns how many were wiped.
    """
    kept = Q(recipient_sealed__isnull=False) | Q(body_sealed__isnull=False)
    rows = Outgoing.objects.filter(kept, thing=thing, thing_id__in=list(thing_ids))
    return rows.update(state=State.FAILED, recipient_sealed=None, body_sealed=None)
