"""Look at who reported: with a purpose, and written into the journal each time."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.vault import open_text
from peygir.domain.demands.actions._move import load
from peygir.domain.demands.drafts import ContactView
from peygir.domain.demands.models import Contact
from peygir.domain.demands.permissions import check_can
from peygir.domain.demands.problems import NoContactKept, PurposeMissing, at_field

_SHORTEST = 3


@transaction.atomic
def look_at_contact(demand_id: int, purpose: str, *, by: Actor, at: datetime) -> ContactView:
    """The purpose is kept in the journal as it was written, for the auditor to read: no personal data belongs in it."""
    demand = load(demand_id, by)
    check_can("look_at_contact", by, demand)
    if len(purpose.strip()) < _SHORTEST:
        raise at_field(PurposeMissing, "purpose")
    contact = Contact.objects.filter(demand=demand).first()
    if contact is None:
        raise NoContactKept
    record(action="demands.look_at_contact", thing="demand", thing_id=demand.pk, by=by, at=at, reason=purpose.strip()[:300])
    sealed = (contact.name_sealed, contact.phone_sealed, contact.email_sealed)
    return ContactView(*(open_text(value) if value is not None else "" for value in sealed))
