"""The teams of a round: made, changed, taken out of it."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions._change import check_point, note, text
from peygir.domain.supervision.actions._teams import known_skills, load_team, round_of_teams, team_and_round
from peygir.domain.supervision.drafts import TeamDraft
from peygir.domain.supervision.models import RoundTeam, Visit
from peygir.domain.supervision.problems import HoursWrong, TeamHasVisits, TeamNameTaken
from peygir.domain.supervision.rounds.rules import hours
from peygir.domain.supervision.states import VisitState

NAME_LONGEST = 80


@transaction.atomic
def save_team(round_id: int, draft: TeamDraft, team_id: int | None = None, *, by: Actor, at: datetime) -> RoundTeam:
    """A new team, or the one named changed. TeamNameTaken, HoursWrong, NumberWrong beside their fields."""
    round_ = round_of_teams(round_id, by)
    team = load_team(round_, team_id) if team_id is not None else RoundTeam(round=round_)
    before = None if team.pk is None else team.name
    team.name = text(" ".join(draft.name.split()), "name", NAME_LONGEST, needed=True)
    if RoundTeam.objects.filter(round=round_, name=team.name).exclude(pk=team.pk).exists():
        raise at_field(TeamNameTaken, "name")
    check_point(draft.lon, draft.lat)
    start, end = hours(draft.day_start, draft.day_end, round_.parameters)
    if end <= start:
        raise at_field(HoursWrong, "day_end")
    skills = known_skills(draft.skill_ids)
    team.lon, team.lat, team.day_start, team.day_end = draft.lon, draft.lat, draft.day_start, draft.day_end
    team.active = True
    team.save()
    team.skills.set(skills)
    changes = {"team": (None, team.pk), "name": (before, team.name), "skills": (None, skills)}
    note("save_team", round_, by=by, at=at, changes=changes)
    return team


@transaction.atomic
def close_team(team_id: int, *, by: Actor, at: datetime) -> RoundTeam:
    """Out of the round; what it did stays. TeamHasVisits while visits of today or later are its own."""
    team, round_ = team_and_round(team_id, by)
    ahead = Visit.objects.filter(team=team, state=VisitState.PLANNED, planned_on__gte=local_date(at)).count()
    if ahead:
        raise TeamHasVisits(waiting=ahead)
    team.active = False
    team.save(force_update=True)
    note("close_team", round_, by=by, at=at, changes={"team": (None, team.pk)})
    return team
