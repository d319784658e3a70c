"""What the actions on teams have in common: the team, its round, whether its teams may be changed, and known skills."""

from collections.abc import Collection

from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.models import Skill
from peygir.domain.issues.problems import at_field
from peygir.domain.supervision.actions._change import load_round, need_state
from peygir.domain.supervision.models import Round, RoundTeam
from peygir.domain.supervision.permissions import check_can
from peygir.domain.supervision.problems import ChoiceUnknown, TeamNotFound
from peygir.domain.supervision.states import RoundState


def team_and_round(team_id: int, by: Actor) -> tuple[RoundTeam, Round]:
    """TeamNotFound, or RoundNotFound where its round is not the actor's to see."""
    round_id = RoundTeam.objects.filter(pk=team_id).values_list("round_id", flat=True).first()
    if round_id is None:
        raise TeamNotFound
    round_ = round_of_teams(round_id, by)
    return load_team(round_, team_id), round_


def load_team(round_: Round, team_id: int) -> RoundTeam:
    found = RoundTeam.objects.filter(round=round_, pk=team_id).first()
    if found is None:
        raise TeamNotFound
    return found


def round_of_teams(round_id: int, by: Actor) -> Round:
    """The round, locked, whose teams the actor may change now."""
    round_ = load_round(round_id, by)
    check_can("team", by, round_)
    need_state(round_, "team", RoundState.DRAFT, RoundState.OPEN)
    return round_


def known_skills(ids: Collection[int]) -> list[int]:
    """Each once, in order; ChoiceUnknown."""
    skills = sorted(set(ids))
    if Skill.objects.filter(pk__in=skills).count() != len(skills):
        raise at_field(ChoiceUnknown, "skill_ids")
    return skills
