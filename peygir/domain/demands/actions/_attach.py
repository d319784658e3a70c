from collections.abc import Sequence
from datetime import datetime

from peygir.domain.demands.models import Attachment, Demand, Step


def attach_files(
    demand: Demand, files: Sequence[int], purpose: str, *, at: datetime, step: Step | None = None
) -> list[Attachment]:
    """Rows for files already stored; nothing for none."""
    if not files:
        return []
    return Attachment.objects.bulk_create(
        [Attachment(demand=demand, file_id=file_id, purpose=purpose, at=at, step=step) for file_id in files]
    )
