"""Look at a file that came with a refused form: as the phone sent it, with what its camera wrote and whoever is on it."""

from datetime import datetime

from django.db import transaction

from peygir.base.problems import NotFound
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.submissions.lists import quarantined_visible_to
from peygir.domain.supervision.submissions.staging import Kept


@transaction.atomic
def look_at_refused(quarantined_id: int, nth: int, *, by: Actor, at: datetime) -> tuple[str, Kept]:
    """Return its name and where it lies. Such a file is shown to nobody without a line in the journal."""
    held = quarantined_visible_to(by).filter(pk=quarantined_id).first()
    if held is None or not 0 <= nth < len(held.files):
        raise NotFound
    one = held.files[nth]
    record(
        action="supervision.look_at_refused", thing="quarantined", thing_id=held.pk, by=by, at=at,
        changes={"sha256": (None, one["sha256"])},
    )  # fmt: skip
    return one["name"], Kept(one["sha256"], one["size"], one["media_type"], one["stored_as"])
