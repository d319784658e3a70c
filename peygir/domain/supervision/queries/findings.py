"""Who sees which findings. What is not in here does not exist for them."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Finding, FindingStep, RoundMember
from peygir.domain.supervision.problems import FindingNotFound
from peygir.domain.supervision.queries.rounds import LAST_ID, own_offices
from peygir.domain.supervision.scopes import led_by
from peygir.domain.supervision.states import FindingState

PUT = Q(put_at__isnull=False)  # once it was put, the office knows of it, whatever becomes of it


def findings_visible_to(by: Actor | None) -> QuerySet[Finding]:
    """The office and those above it once it was put; who leads the round, its teams, who found it; a re-checker what waits."""
    if by is None or by.kind == "reporter":
        return Finding.objects.none()
    if by.kind == "job" or by.role == "auditor":
        return Finding.objects.all()
    if by.role == "analyst":
        return Finding.objects.filter(PUT)
    seen = Q(round__lead_office__in=led_by(by))
    own = own_offices(by)
    if own is not None:
        seen |= PUT & own
    if by.role == "inspector" and by.office_path:
        # Somebody who did not find it looks again, whichever round of the same tree it was found in.
        seen |= Q(state=FindingState.CORRECTED, round__lead_office__path__startswith=f"/{by.office_path[0]}/")
    if by.appointment_id is not None:
        named = RoundMember.objects.filter(appointment=by.appointment_id, team__round=OuterRef("round"))
        seen |= Q(Exists(named)) & ~Q(office=by.office_id)
    if by.user_id is not None:
        seen |= Q(recorded_by_user_id=by.user_id)
    return Finding.objects.filter(seen)


def get_finding(finding_id: int, by: Actor | None) -> Finding:
    """With its round, visit, place, service, mission and the finding it repeats; FindingNotFound whether absent or forbidden."""
    related = ("round", "visit", "office", "place", "service", "mission", "repeats__round")
    found = None
    if 0 < finding_id <= LAST_ID:
        found = findings_visible_to(by).select_related(*related).defer("place__boundary").filter(pk=finding_id).first()
    if found is None:
        raise FindingNotFound
    return found


def steps_of(finding: Finding, *, private: bool) -> list[FindingStep]:
    """Its life, oldest first; what is not for the office only where `private`."""
    steps = FindingStep.objects.filter(finding=finding).order_by("at", "id")
    return list(steps if private else steps.filter(private=False))


def earlier_of(office_id: int, rules: list[str], round_id: int) -> dict[str, Finding]:
    """By rule, the latest finding of the same rule at the same office in another round that was not dismissed. One query."""
    same = Finding.objects.filter(office=office_id, rule__in=[rule for rule in rules if rule])
    same = same.exclude(state=FindingState.DISMISSED).exclude(round=round_id).order_by("recorded_at", "id")
    return {one.rule: one for one in same}


def again(finding: Finding) -> QuerySet[Finding]:
    """The same rule at the same office in other rounds, newest first; dismissed ones left out."""
    if not finding.rule:
        return Finding.objects.none()
    same = Finding.objects.filter(office=finding.office_id, rule=finding.rule).exclude(state=FindingState.DISMISSED)
    return same.exclude(round=finding.round_id).select_related("round").order_by("-recorded_at", "-id")
