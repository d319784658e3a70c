"""The answers of an office's visits, each with its question, what it is worth, and its photographs."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from peygir.domain.people.models import Appointment
from peygir.domain.places.queries import office_tree
from peygir.domain.services.queries import catalogue
from peygir.domain.supervision.checklists.rules import scored_paths
from peygir.domain.supervision.integrity.claims import read_fix
from peygir.domain.supervision.models import Answer, Attachment, ChecklistVersion, Visit
from peygir.domain.supervision.results.gathering import LOOKS
from peygir.domain.supervision.states import VisitState

_FILES = frozenset({"image", "audio", "video", "file"})
UNSEEN = frozenset({"start", "end", "today", "calculate", "hidden", "note", "deviceid", "username"})


@dataclass(frozen=True, slots=True)
class AnswerLine:
    """`said`: the words of a choice, else what was typed; `points` 0…1, None where it is not scored. `apart`: the question may
    bear a score and this answer, such as «not applicable», counts neither way.
    """

    section: str
    label: str
    ordinal: str
    said: str
    points: float | None
    weight: float
    photo: Attachment | None = None
    apart: bool = False


@dataclass(slots=True)
class VisitAnswers:
    visit: Visit
    inspector: Appointment | None
    received_at: datetime | None = None
    revisions: int = 0
    lines: list[AnswerLine] = field(default_factory=list)


def answers_of(round_id: int, office_id: int, language: str) -> list[VisitAnswers]:
    """Done field visits and desk reviews, in the order of the form. Four queries whatever their number."""
    visits = (
        Visit.objects.filter(round_id=round_id, office_id=office_id, state=VisitState.DONE, kind__in=LOOKS)
        .select_related("inspector__user", "team")
        .order_by("-kind", "number", "id")
    )
    found = {one.pk: VisitAnswers(one, one.inspector) for one in visits}
    rows: defaultdict[int, list[Answer]] = defaultdict(list)
    # Kept of the version that counts alone: a newer one that waits, or cannot count, does not hide them.
    counted = Answer.objects.filter(visit__in=list(found), revision__submission__deleted_at__isnull=True)
    related = counted.select_related("revision")
    for row in related.defer("revision__xml").order_by("id"):
        rows[row.visit_id].append(row)
    versions = ChecklistVersion.objects.filter(pk__in={row.revision.form_version_id for told in rows.values() for row in told})
    forms = {pk: (questions, scored_paths(rules)) for pk, questions, rules in versions.values_list("pk", "questions", "rules")}
    photos = _photos({row.revision_id for told in rows.values() for row in told})
    for visit_id, told in rows.items():
        _fill(found[visit_id], told, forms, photos, language)
    return list(found.values())


def _photos(revision_ids: set[int]) -> dict[tuple[int, str], Attachment]:
    rows = Attachment.objects.filter(revision_id__in=revision_ids, file__isnull=False).select_related("file")
    return {(row.revision_id, row.name): row for row in rows}


def _fill(
    into: VisitAnswers,
    rows: list[Answer],
    forms: Mapping[int, tuple[list[dict[str, Any]], frozenset[str]]],
    photos: Mapping[tuple[int, str], Attachment],
    language: str,
) -> None:
    first = rows[0].revision
    questions, scored = forms[first.form_version_id]
    place = {one["path"]: number for number, one in enumerate(questions)}
    into.received_at, into.revisions = first.received_at, first.number
    for row in sorted(rows, key=lambda row: (place.get(row.path, len(place)), row.ordinal)):
        question = questions[place[row.path]] if row.path in place else {}
        if question.get("type") in UNSEEN or "meta/" in row.path:
            continue
        section = question.get("section") or question.get("group") or ""
        into.lines.append(
            AnswerLine(
                section, words(question.get("labels"), language) or row.path, row.ordinal, said_of(question, row.value, language),
                row.points, row.weight, photos.get((row.revision_id, row.value)) if question.get("type") in _FILES else None,
                apart=row.points is None and row.path in scored,
            )
        )  # fmt: skip


def words(labels: Mapping[str, str] | None, language: str) -> str:
    """In the language of the page where the form has it, else in any that it has."""
    told = labels or {}
    return told.get(language) or told.get("fa") or next(iter(told.values()), "")


def said_of(question: Mapping[str, Any], value: str, language: str) -> str:
    choices = {one["name"]: words(one.get("labels"), language) or one["name"] for one in question.get("choices", ())}
    kind, file = question.get("type", ""), question.get("list_file", "")
    if kind in {"one", "select_one"}:
        return choices.get(value) or _listed(file, value, language)
    if kind in {"many", "select_multiple"}:
        return "، ".join(choices.get(one) or _listed(file, one, language) for one in value.split())
    if kind in {"point", "geopoint"} and (fix := read_fix(value)) is not None:
        accuracy = "" if fix.accuracy is None else f" ±{fix.accuracy:g}"
        return f"{fix.lat:.5f}, {fix.lon:.5f}{accuracy}"
    return value


def _listed(file: str, code: str, language: str) -> str:
    """What a list that the system keeps for forms (`queries.live_lists`) calls a code; of other lists the code itself."""
    found = {"services.csv": catalogue().by_code.get, "offices.csv": office_tree().by_code}.get(file)
    one = found(code) if found is not None else None
    return one.name(language) if one is not None else code
