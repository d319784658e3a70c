"""The decision table of the intake: what a form is to what came before, and what follows. One transaction around it.

Uniqueness is kept by constraints: of ten that come at once one writes, the others find it and are told the same.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from hashlib import sha256
from xml.etree.ElementTree import canonicalize

from peygir.domain.audit.inserting import insert
from peygir.domain.supervision.models import Attachment, Revision, Submission
from peygir.domain.supervision.submissions.forms import FormOf
from peygir.domain.supervision.submissions.problems import (
    EditOfUnknown,
    FormClosed,
    InstanceDiffers,
    InstanceUsedElsewhere,
    StaleEdit,
    SubmissionDeleted,
)
from peygir.domain.supervision.submissions.reading import Head, name_key
from peygir.domain.supervision.submissions.staging import Draft, Kept


@dataclass(frozen=True)
class Sender:
    appointment_id: int | None
    user_id: int | None
    device_id: int | None
    phone: str
    user_agent: str


@dataclass(frozen=True)
class Filled:
    """A form as it came: `names` are the files it names, `files` what was sent of them."""

    xml: bytes
    head: Head
    form: FormOf
    names: list[str]
    files: dict[str, Kept]
    sender: Sender

    @cached_property
    def digest(self) -> str:
        return sha256(self.xml).hexdigest()


@dataclass(frozen=True)
class Taken:
    revision: Revision
    fresh: bool  # a new version was written
    attached: list[str]  # names whose bytes are new
    replaced: dict[str, str] = field(default_factory=dict)  # by name, the hash of the bytes that were there before


def matched(names: Iterable[str], drafts: Iterable[Draft], keep: Callable[[Draft], Kept]) -> dict[str, Kept]:
    """By part name first, then by filename; what the form does not name is left."""
    names = list(names)
    exact, loose = {name: name for name in names}, {name_key(name): name for name in names}
    found: dict[str, Kept] = {}
    for draft in drafts:
        name = next(
            (hit for given in (draft.part, draft.filename) if (hit := exact.get(given) or loose.get(name_key(given)))), None
        )
        if name is not None:
            found[name] = keep(draft)
    return found


def take(filled: Filled, at: datetime) -> Taken:
    """Write what is new; raise the refusal. IntegrityError when somebody else wrote the same meanwhile: ask again."""
    head = filled.head
    known = _revision(filled.form, head.key)
    if head.deprecated_key and head.deprecated_key != head.key:
        return _edit(filled, known, at)
    if known is None:
        return _first(filled, at)
    return _again(filled, known, at)


def _first(filled: Filled, at: datetime) -> Taken:
    if not filled.form.open:
        raise FormClosed
    submission = insert(Submission(checklist_id=filled.form.checklist_id, root_key=filled.head.key, created_at=at))
    return add_revision(filled, submission, at)


def _edit(filled: Filled, known: Revision | None, at: datetime) -> Taken:
    target = _revision(filled.form, filled.head.deprecated_key)
    if target is None:
        raise EditOfUnknown
    if known is not None:
        if known.submission_id != target.submission_id:
            raise InstanceUsedElsewhere
        return _again(filled, known, at)
    submission = _locked(target)
    if submission.current_id != target.pk:
        raise StaleEdit
    if not filled.form.open:
        raise FormClosed
    return add_revision(filled, submission, at, after=target)


def _again(filled: Filled, known: Revision, at: datetime) -> Taken:
    submission = _locked(known)
    if not same(known, filled):
        raise InstanceDiffers
    if submission.current_id != known.pk:
        if any(_news(known, filled)):
            raise StaleEdit
        return Taken(known, fresh=False, attached=[])
    held = dict(known.attachments.exclude(stored_as="").values_list("name", "sha256"))
    attached = attach(known, filled, at)
    return Taken(known, fresh=False, attached=attached, replaced={name: held[name] for name in attached if name in held})


def add_revision(filled: Filled, submission: Submission, at: datetime, after: Revision | None = None, key: str = "") -> Taken:
    """The next version of a chain; files that the one before had under the same name go along."""
    before = {row.name: row for row in after.attachments.all()} if after else {}
    rows = [
        _attachment(position, name, filled.files.get(name), before.get(name), at) for position, name in enumerate(filled.names)
    ]
    complete = all(row.stored_as for row in rows)
    sender = filled.sender
    revision = insert(
        Revision(
            submission_id=submission.pk,
            checklist_id=submission.checklist_id,
            number=after.number + 1 if after else 1,
            instance_key=key or filled.head.key,
            instance_id=filled.head.instance_id,
            deprecated_key=filled.head.deprecated_key,
            form_version_id=filled.form.version_id,
            xml=filled.xml,
            sha256=filled.digest,
            encrypted=filled.head.encrypted,
            complete=complete,
            received_at=at,
            completed_at=at if complete else None,
            appointment_id_claimed=sender.appointment_id,
            user_id_claimed=sender.user_id,
            device_id=sender.device_id,
            phone=sender.phone,
            user_agent=sender.user_agent,
        )
    )
    for row in rows:
        row.revision_id = revision.pk
    if rows:
        Attachment.objects.bulk_create(rows)
    changes = {"current_id": revision.pk} | ({"review": "edited"} if after else {})
    Submission.objects.filter(pk=submission.pk).update(**changes)
    return Taken(revision, fresh=True, attached=[row.name for row in rows if row.name in filled.files])


def attach(revision: Revision, filled: Filled, at: datetime) -> list[str]:
    """Store or replace the files that came; the form is read again when any is new."""
    rows = list(revision.attachments.all())
    fresh = [row for row in rows if (kept := filled.files.get(row.name)) and kept.sha256 != row.sha256]
    if not fresh:
        return []
    for row in fresh:
        _fill(row, filled.files[row.name], at)
    Attachment.objects.bulk_update(fresh, ["sha256", "size", "media_type", "stored_as", "received_at", "file"])
    complete = all(row.stored_as for row in rows)
    revision.complete, revision.processed_at = complete, None
    if complete and revision.completed_at is None:
        revision.completed_at = at
    revision.save(update_fields=["complete", "completed_at", "processed_at"])
    return [row.name for row in fresh]


def same(revision: Revision, filled: Filled) -> bool:
    """Byte by byte; else as canonical XML, a courtesy to clients that write it anew."""
    if revision.sha256 == filled.digest:
        return True
    return canonicalize(bytes(revision.xml).decode("utf-8", "replace")) == canonicalize(filled.xml.decode("utf-8", "replace"))


def _news(revision: Revision, filled: Filled) -> Iterable[bool]:
    held = dict(revision.attachments.values_list("name", "sha256"))
    return (held.get(name) != kept.sha256 for name, kept in filled.files.items())


def _revision(form: FormOf, key: str) -> Revision | None:
    return Revision.objects.filter(checklist_id=form.checklist_id, instance_key=key).first()


def _locked(revision: Revision) -> Submission:
    submission = Submission.objects.select_for_update(of=("self",)).get(pk=revision.submission_id)
    if submission.deleted_at is not None:
        raise SubmissionDeleted
    return submission


def _attachment(position: int, name: str, kept: Kept | None, before: Attachment | None, at: datetime) -> Attachment:
    row = Attachment(name=name, position=position)
    if kept is not None:
        _fill(row, kept, at)
    elif before is not None and before.stored_as:
        row.sha256, row.size, row.media_type = before.sha256, before.size, before.media_type
        row.stored_as, row.received_at, row.file_id = before.stored_as, before.received_at, before.file_id
    return row


def _fill(row: Attachment, kept: Kept, at: datetime) -> None:
    row.sha256, row.size, row.media_type = kept.sha256, kept.size, kept.media_type
    row.stored_as, row.received_at, row.file_id = kept.stored_as, at, None
