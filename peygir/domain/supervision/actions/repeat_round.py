"""A round prepared as an earlier one was: its offices with their hours and doors, its teams with their members."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision.actions._change import load_round, need_state
from peygir.domain.supervision.actions.members import add_round_member
from peygir.domain.supervision.actions.set_hours import set_hours
from peygir.domain.supervision.actions.set_scope import set_scope
from peygir.domain.supervision.actions.teams import save_team
from peygir.domain.supervision.drafts import TeamDraft
from peygir.domain.supervision.models import Round, RoundOffice, RoundTeam
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import RoundNotFound
from peygir.domain.supervision.states import RoundState


@dataclass(frozen=True, slots=True)
class Repeated:
    """What was taken over; `left`: people of the earlier teams who may not inspect in this round."""

    offices: int = 0
    teams: int = 0
    members: int = 0
    left: int = 0


@transaction.atomic
def repeat_round(round_id: int, earlier_id: int, *, by: Actor, at: datetime) -> Repeated:
    """Into a draft, by the actions that would do it one by one: each refuses and journals as ever.

    Offices that have closed since stay out. RoundNotFound where the earlier round is led by another office.
    """
    round_ = load_round(round_id, by)
    check_can("scope", by, round_)
    need_state(round_, "set_scope", RoundState.DRAFT)
    earlier = Round.objects.filter(pk=earlier_id, lead_office=round_.lead_office_id).exclude(pk=round_id).first()
    if earlier is None:
        raise RoundNotFound
    offices = _take_offices(round_, earlier, by, at)
    teams, members, left = 0, 0, 0
    rows = RoundTeam.objects.filter(round=earlier, active=True).prefetch_related("members", "skills").order_by("pk")
    for team in rows:
        draft = TeamDraft(
            name=team.name, lon=team.lon, lat=team.lat, skill_ids=[one.pk for one in team.skills.all()],
            day_start=team.day_start, day_end=team.day_end,
        )  # fmt: skip
        made = save_team(round_id, draft, by=by, at=at)
        teams += 1
        for member in sorted(team.members.all(), key=lambda one: one.pk):
            try:
                add_round_member(made.pk, member.appointment_id, member.leads, by=by, at=at)
            except Problem:
                left += 1
            else:
                members += 1
    return Repeated(offices, teams, members, left)


def _take_offices(round_: Round, earlier: Round, by: Actor, at: datetime) -> int:
    tree, today = office_tree(), local_date(at)
    rows = [
        one
        for one in RoundOffice.objects.filter(round=earlier).prefetch_related("skills").order_by("pk")
        if one.office_id in tree and tree[one.office_id].is_open(today)
    ]
    if not rows:
        return 0
    wanted = max(one.visits_wanted for one in rows)
    set_scope(round_.pk, [one.office_id for one in rows], wanted, by=by, at=at)
    for one in rows:
        skills = [skill.pk for skill in one.skills.all()]
        if skills or one.opens is not None or one.closes is not None:
            set_hours(round_.pk, one.office_id, one.opens, one.closes, one.lon, one.lat, skills, by=by, at=at)
    return len(rows)
