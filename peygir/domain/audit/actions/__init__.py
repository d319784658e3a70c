"""What is done to the journal: write to it, and seal it. Nothing else can be."""

from peygir.domain.audit.actions.record import record, record_many
from peygir.domain.audit.actions.seal import seal

__all__ = ["record", "record_many", "seal"]
