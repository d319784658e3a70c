"""Have the journal verified in the background."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions.record import record
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.permissions import check_can_read_journal
from peygir.domain.audit.queries import verification_under_way
from peygir.domain.audit.tasks import verify_journal


@transaction.atomic
def ask_verification(*, by: Actor, at: datetime) -> bool:
    """Queue a verification; False when one is waiting or running already."""
    if by.kind != "job":
        check_can_read_journal(by)
    if verification_under_way():
        return False
    verify_journal.enqueue()
    record(action="audit.ask_verification", thing="journal", thing_id=0, by=by, at=at)
    return True
