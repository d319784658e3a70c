"""Who sees which draws of re-checks: who may draw them, and the inspectors of the same tree."""

from django.db.models import QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.scopes import root_of
from peygir.domain.missions.models import RecheckDraw


def draws_visible_to(by: Actor | None) -> QuerySet[RecheckDraw]:
    """Two conditions at most, so a page of them is a page of what the reader sees."""
    nothing = RecheckDraw.objects.none()
    if by is None or by.kind == "reporter":
        return nothing
    if by.kind == "job" or by.role == "auditor":
        return RecheckDraw.objects.all()
    if by.role in {"round_lead", "inspector"} and by.office_path:
        return RecheckDraw.objects.filter(office__path__startswith=f"/{by.office_path[0]}/")
    root = root_of(by) if by.role == "county_governor" else ""
    return RecheckDraw.objects.filter(office__place__path__startswith=root) if root else nothing
