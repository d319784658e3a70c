"""Checklists for their screens and for rounds: which are in force, and their versions."""

from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.checklists.problems import ChecklistNotFound
from peygir.domain.supervision.models import Checklist, ChecklistVersion

READERS = frozenset({"auditor", "analyst", "steward", "coordination_deputy", "round_lead", "county_governor", "bakhshdar"})
_HEAVY = ("xlsx", "xform", "questions", "rules", "warnings")


@dataclass(frozen=True, slots=True)
class Listed:
    checklist: Checklist
    in_force: ChecklistVersion | None  # without its heavy columns
    drafts: int


def versions_visible_to(by: Actor) -> QuerySet[ChecklistVersion]:
    """Published ones to every official; drafts to those who keep checklists, and to who reads everything."""
    if by.kind == "job" or (by.kind == "appointment" and by.role in READERS):
        return ChecklistVersion.objects.all()
    if by.kind == "appointment":
        return ChecklistVersion.objects.filter(published_at__isnull=False)
    return ChecklistVersion.objects.none()


def listed(by: Actor, *, use: str = "") -> list[Listed]:
    """Checklists with the version in force and the number of drafts, in two queries."""
    mine = versions_visible_to(by)
    force = mine.filter(published_at__isnull=False, retired_at__isnull=True).defer(*_HEAVY)
    rows = (
        Checklist.objects.filter(Q(use=use) if use else Q(), versions__in=mine)
        .select_related("owner_office")
        .annotate(drafts=Count("versions", filter=Q(versions__published_at__isnull=True), distinct=True))
        .prefetch_related(Prefetch("versions", queryset=force, to_attr="current"))
        .order_by("use", "form_id")
        .distinct()
    )
    return [Listed(row, row.current[0] if row.current else None, row.drafts) for row in rows]


def in_force(*, use: str) -> QuerySet[ChecklistVersion]:
    """The published versions that a round may choose of, without their heavy columns."""
    return (
        ChecklistVersion.objects.filter(
            checklist__use=use, checklist__active=True, published_at__isnull=False, retired_at__isnull=True
        )
        .select_related("checklist")
        .defer(*_HEAVY)
        .order_by("checklist__form_id")
    )


def get_checklist(checklist_id: int, by: Actor) -> Checklist:
    """ChecklistNotFound where the actor sees none of its versions."""
    found = Checklist.objects.filter(pk=checklist_id, versions__in=versions_visible_to(by)).select_related("owner_office").first()
    if found is None:
        raise ChecklistNotFound
    return found


def versions_of(checklist: Checklist, by: Actor) -> list[ChecklistVersion]:
    """Newest first, without their heavy columns."""
    rows = versions_visible_to(by).filter(checklist=checklist).defer(*_HEAVY)
    return list(rows.order_by("-created_at", "-pk"))


def get_version(version_id: int, by: Actor) -> ChecklistVersion:
    """ChecklistNotFound."""
    found = versions_visible_to(by).select_related("checklist__owner_office").filter(pk=version_id).first()
    if found is None:
        raise ChecklistNotFound
    return found
