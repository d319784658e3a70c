"""A workbook into a draft: converted, tried with the validator, and kept."""

from collections.abc import Sequence
from datetime import datetime

from peygir.base.calendar import format_jalali, local_date
from peygir.domain.services.queries import active
from peygir.domain.supervision.actions._checklists import keep_version
from peygir.domain.supervision.checklists.converting import Converted, convert_workbook
from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.problems import ChecklistFaulty, VersionTaken
from peygir.domain.supervision.checklists.validating import validate
from peygir.domain.supervision.models import Checklist, ChecklistVersion


def prepare(xlsx: bytes, free: str, at: datetime) -> tuple[Converted, list[Fault]]:
    """Convert and try the form; `free` is the version it gets when it names none. ChecklistFaulty, SpreadsheetRefused."""
    converted = convert_workbook(xlsx, version=free)
    verdict = validate(converted.xform, converted.rows)
    if verdict.faults:
        raise ChecklistFaulty(verdict.faults)
    return converted, [*verdict.warnings, *converted.warnings, *_of_services(converted, at), *_of_visit(converted)]


def keep_draft(
    checklist: Checklist, converted: Converted, xlsx: bytes, warnings: Sequence[Fault], at: datetime
) -> ChecklistVersion:
    """Keep it in place of a draft that bears the same version. VersionTaken when that one is published."""
    same = checklist.versions.filter(version=converted.form.version)
    if same.filter(published_at__isnull=False).exists():
        raise VersionTaken(version=converted.form.version)
    same.filter(published_at__isnull=True).delete()
    return keep_version(checklist, converted, xlsx, warnings, at)


def free_version(checklist_id: int | None, at: datetime) -> str:
    """The day, and from the second on that day a number."""
    day = format_jalali(local_date(at), "machine")
    taken = (
        set(ChecklistVersion.objects.filter(checklist_id=checklist_id).values_list("version", flat=True))
        if checklist_id
        else set()
    )
    return next(name for number in range(1, 10_000) if (name := day if number == 1 else f"{day}.{number}") not in taken)


def _of_services(converted: Converted, at: datetime) -> list[Fault]:
    """A finding may name a service that the catalogue has not: it is then kept without one."""
    named = {
        row["finding"]["service"]
        for one in converted.rules["scores"]
        for row in one["rows"]
        if row.get("finding", {}).get("service")
    }
    unknown = sorted(named - {one.code for one in active(local_date(at))}) if named else []
    return [
        Fault(
            fa=f"خدمت «{code}» در فهرست خدمات نیست؛ یافته بی‌خدمت ثبت می‌شود.",
            en=f"the service “{code}” is not in the catalogue; the finding is kept without one.", sheet="scores",
        )
        for code in unknown
    ]  # fmt: skip


def _of_visit(converted: Converted) -> list[Fault]:
    if converted.form.visit_path:
        return []
    return [
        Fault(
            fa="پرسشی به نام visit ندارد؛ پاسخ‌ها به بازدیدی بسته نمی‌شود مگر دستی.",
            en="it has no question named visit; answers are tied to no visit but by hand.", sheet="survey",
        )
    ]  # fmt: skip
