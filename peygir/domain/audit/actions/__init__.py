"""What is done to the journal: write to it, seal it, have it verified. Nothing else can be."""

from peygir.domain.audit.actions.ask_verification import ask_verification
from peygir.domain.audit.actions.record import record, record_many
from peygir.domain.audit.actions.seal import seal

__all__ = ["ask_verification", "record", "record_many", "seal"]
