"""Hand the chosen solution on: one owner, one output, one measure, one date. The room of missions takes it from here."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import acted, change, load
from peygir.domain.issues.drafts import NewMission
from peygir.domain.issues.models import Alternative, MissionProposal
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import AlternativeNotChosen, DatesWrong, PartNotFound, at_field


@transaction.atomic
def propose_mission(issue_id: int, draft: NewMission, *, by: Actor, at: datetime) -> MissionProposal:
    issue = load(issue_id, by)
    check_can("propose_mission", by, issue)
    alternative = Alternative.objects.filter(issue=issue, pk=draft.alternative_id).first()
    if alternative is None:
        raise PartNotFound
    if not alternative.chosen:
        raise AlternativeNotChosen
    if draft.due_on <= local_date(at):
        raise at_field(DatesWrong, "due_on")
    made = MissionProposal.objects.create(
        issue=issue,
        alternative=alternative,
        output=_given.needed(draft.output, "output", 300),
        measure=_given.needed(draft.measure, "measure", 200),
        owner_office_id=_given.office(draft.owner_office_id, at, "owner_office_id"),
        due_on=draft.due_on,
        **acted(by, at),
    )
    changes = {
        "mission_proposal": (None, made.pk), "alternative": (None, alternative.pk),
        "owner_office": (None, made.owner_office_id), "due_on": (None, made.due_on.isoformat()),
    }  # fmt: skip
    change(issue, "propose_mission", by=by, at=at, changes=changes, private={"output": made.output})
    return made
