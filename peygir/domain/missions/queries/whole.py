"""Everything on a mission's page, in a fixed number of queries."""

from dataclasses import dataclass

from peygir.domain.missions.models import (
    Contest,
    Delay,
    Dependency,
    Escalation,
    Evidence,
    FollowUp,
    Mission,
    Need,
    Note,
    Progress,
    Project,
    Recheck,
    Step,
)


@dataclass(frozen=True, slots=True)
class Whole:
    """What hangs on a mission the caller may see. `before` and `after`: its dependencies with the other mission fetched."""

    steps: list[Step]
    evidence: list[Evidence]
    notes: list[Note]
    needs: list[Need]
    before: list[Dependency]
    after: list[Dependency]
    contests: list[Contest]
    delays: list[Delay]
    follow_ups: list[FollowUp]
    escalations: list[Escalation]
    rechecks: list[Recheck]
    project: Project | None
    progress: list[Progress]


def whole(mission: Mission) -> Whole:
    """Thirteen queries and two prefetches, however much it is."""
    project = Project.objects.filter(mission=mission).first()
    reports = Progress.objects.filter(project__mission=mission).prefetch_related("evidence__file").order_by("on", "id")
    follow_ups = FollowUp.objects.filter(mission=mission).prefetch_related("joined").order_by("at", "id")
    return Whole(
        steps=list(Step.objects.filter(mission=mission).order_by("at", "id")),
        evidence=list(Evidence.objects.filter(mission=mission).select_related("file").order_by("at", "id")),
        notes=list(Note.objects.filter(mission=mission).order_by("at", "id")),
        needs=list(Need.objects.filter(mission=mission).select_related("skill", "capacity").order_by("id")),
        before=list(Dependency.objects.filter(after=mission).select_related("before").order_by("before__due_on", "id")),
        after=list(Dependency.objects.filter(before=mission).select_related("after").order_by("after__due_on", "id")),
        contests=list(Contest.objects.filter(mission=mission).order_by("at", "id")),
        delays=list(Delay.objects.filter(mission=mission).order_by("at", "id")),
        follow_ups=list(follow_ups),
        escalations=list(Escalation.objects.filter(mission=mission).order_by("at", "id")),
        rechecks=list(Recheck.objects.filter(mission=mission).order_by("id")),
        project=project,
        progress=list(reports) if project is not None else [],
    )
