"""Quarantine: what was refused though it carried a form. Phones send again and again: it is kept once and counted."""

from datetime import datetime
from hashlib import sha256

from django.db import IntegrityError, transaction
from django.db.models import F

from peygir.domain.supervision.models import Quarantined, Revision
from peygir.domain.supervision.submissions.reading import Head
from peygir.domain.supervision.submissions.staging import Draft
from peygir.domain.supervision.submissions.taking import Sender


def keep_aside(xml: bytes, head: Head, drafts: list[Draft], reason: str, sender: Sender, at: datetime) -> Quarantined:
    """Keep the bytes of a refused form and all that came with it, until somebody decides."""
    digest = sha256(xml).hexdigest()
    files = [_told(draft) for draft in drafts]
    for _ in range(3):
        try:
            with transaction.atomic():
                return _once_more(digest, reason, files, at) or Quarantined.objects.create(
                    form_id=head.form_id[:250],
                    form_version=head.version[:250],
                    instance_key=head.key,
                    reason=reason,
                    xml=xml,
                    sha256=digest,
                    files=files,
                    appointment_id_claimed=sender.appointment_id,
                    device_id=sender.device_id,
                    phone=sender.phone,
                    at=at,
                )
        except IntegrityError:  # another sending of the same was a moment earlier
            continue
    raise RuntimeError("a refused form could not be kept")


def _once_more(digest: str, reason: str, files: list[dict], at: datetime) -> Quarantined | None:
    held = Quarantined.objects.select_for_update().filter(sha256=digest, reason=reason, resolved_at__isnull=True).first()
    if held is None:
        return None
    known = {(one["name"], one["sha256"]) for one in held.files}
    held.files += [one for one in files if (one["name"], one["sha256"]) not in known]
    held.times, held.at = F("times") + 1, at
    held.save(update_fields=["files", "times", "at"])
    return held


def _told(draft: Draft) -> dict:
    kept = draft.keep()
    return {
        "name": draft.part.replace("\0", ""),  # what no JSON of the database holds
        "filename": draft.filename.replace("\0", ""),
        "sha256": kept.sha256,
        "size": kept.size,
        "media_type": kept.media_type,
        "stored_as": kept.stored_as,
    }


def belongs_to(head: Head) -> Revision | None:
    """What a refused form is a version of: by the id it replaces, else by its own; None where neither is known."""
    known = Revision.objects.filter(checklist__form_id=head.form_id).select_related("submission")
    found = (known.filter(instance_key=key).first() for key in (head.deprecated_key, head.key) if key)
    return next(filter(None, found), None)
