"""How far a project is, physically and financially, on a day: what rises is shown, not only told."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted, load, write_step
from peygir.domain.missions.drafts import NewProgress
from peygir.domain.missions.models import Evidence, Progress, Project
from peygir.domain.missions.permissions import check_can
from peygir.domain.missions.problems import (
    DatesWrong,
    NotAProject,
    ProgressFallsBack,
    ProgressNeedsEvidence,
    StepNotOpen,
)
from peygir.domain.missions.rules import falls_back, progress_needs_evidence
from peygir.domain.missions.states import State
from peygir.domain.missions.words import STATES, VERBS, told

_SHARES = ("physical", "financial")
_REPORTED_IN = frozenset({State.IN_PROGRESS, State.REOPENED})


@transaction.atomic
def report_progress(mission_id: int, draft: NewProgress, *, by: Actor, at: datetime, version: int | None = None) -> Progress:
    """The latest report stands as the project's. What falls below the last one asks for a note that says why."""
    mission = load(mission_id, by, version)
    check_can("report_progress", by, mission)
    if not mission.kind.is_project:
        raise NotAProject
    if mission.state not in _REPORTED_IN:
        raise StepNotOpen(state=told(STATES[mission.state]), step=told(VERBS["report_progress"]))
    project = Project.objects.get_or_create(mission=mission)[0]
    evidence = _check(project, draft, at)
    changes: dict[str, tuple[object, object]] = {name: (getattr(project, name), getattr(draft, name)) for name in _SHARES}
    made = Progress.objects.create(
        project=project, on=draft.on, physical=draft.physical, financial=draft.financial, spent_rials=draft.spent_rials,
        note=_given.short(draft.note, "note", 1000), **acted(by, at),
    )  # fmt: skip
    made.evidence.set(evidence)
    project.physical, project.financial, project.reported_on = draft.physical, draft.financial, draft.on
    project.save()
    changes["evidence"] = (None, sorted(evidence))
    write_step(mission, "report_progress", by=by, at=at, before=mission.state, changes=changes, note=made.note)
    return made


def _check(project: Project, draft: NewProgress, at: datetime) -> list[int]:
    """The numbers of the evidence; a problem beside its field for what is not right."""
    if draft.on > local_date(at) or (project.reported_on is not None and draft.on < project.reported_on):
        raise at_field(DatesWrong, "on")
    for name in _SHARES:
        _given.between(getattr(draft, name), name, 0, 100)
    _given.between(draft.spent_rials, "spent_rials", 0, 9 * 10**18)
    laid = Evidence.objects.filter(mission=project.mission_id, pk__in=list(draft.evidence_ids), by_verifier=False)
    # What showed an earlier percentage does not show a higher one.
    used = Progress.evidence.through.objects.filter(progress__project=project).values("evidence_id")
    evidence = list(laid.exclude(pk__in=used).values_list("pk", flat=True))
    for name in _SHARES:
        before, after = getattr(project, name), getattr(draft, name)
        if progress_needs_evidence(before, after) and not evidence:
            raise at_field(ProgressNeedsEvidence, "evidence_ids")
        if falls_back(before, after) and not draft.note.strip():
            raise at_field(ProgressFallsBack, name)
    return evidence
