"""Files that came with a form, stored before the step is taken: what a refusal leaves behind is swept later."""

from datetime import datetime

from django.http import HttpRequest

from peygir.domain.audit.actors import Actor
from peygir.domain.files.actions import store_document, store_photo
from peygir.domain.supervision.findings.drafts import NewEvidence
from peygir.domain.supervision.findings.rules import EVIDENCE_MOST


def stored(request: HttpRequest, by: Actor, now: datetime, note: str = "", point: tuple | None = None) -> list[NewEvidence]:
    """At most so many in one step; a picture is kept as a photo, anything else as a document."""
    found = []
    for upload in request.FILES.getlist("files")[: EVIDENCE_MOST + 1]:
        store = store_photo if (upload.content_type or "").startswith("image/") else store_document
        lon, lat = point or (None, None)
        found.append(NewEvidence(file_id=store(upload, by=by, at=now).pk, note=note, lon=lon, lat=lat))
    return found
