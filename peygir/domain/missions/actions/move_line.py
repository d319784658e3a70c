"""Put a mission of a draft plan elsewhere by hand: another day, another team, or off it. Conflicts are told, not forbidden."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions._plans import load
from peygir.domain.missions.models import PlanLine
from peygir.domain.missions.planning.computing import place
from peygir.domain.missions.planning.problems import DayOutsidePlan, LineHasBegun, MissionNotInPlan, TeamNotForMission
from peygir.domain.missions.planning.standing import Standing, lines_visible_to, standing
from peygir.domain.missions.states import PLANNABLE
from peygir.engines.scheduling import Conflict


@dataclass(frozen=True, slots=True)
class Moved:
    """`conflicts`: everything in conflict now, in the whole plan; `of_line`: those this mission has a part in."""

    line: PlanLine
    standing: Standing
    conflicts: list[Conflict]

    @property
    def of_line(self) -> list[Conflict]:
        return [one for one in self.conflicts if str(self.line.mission_id) in one.missions]


@transaction.atomic
def move_line(
    *,
    plan_id: int,
    mission_id: int,
    starts_on: date | None,
    half: int = 0,
    pool: str | None = None,
    version: int | None = None,
    by: Actor,
    at: datetime,
) -> Moved:
    """`starts_on` None takes it off the plan. `half`: 0 or 1, of that day. `pool`: "t12", "o3" or ""; as it was without one."""
    plan = load(plan_id, by, version)
    line = lines_visible_to(plan, by).filter(mission_id=mission_id).first()
    if line is None:
        raise MissionNotInPlan
    if line.fixed or line.mission.state not in PLANNABLE:
        raise LineHasBegun
    before = standing(plan)
    key = str(mission_id)
    mission = next(one for one in before.instance.missions if one.id == key)
    if pool is None:
        pool = before.teams.get(key, mission.ways[0].team if mission.ways else "")
    known = {one.id for one in before.instance.resources if one.id[0] in "to"} | {""}
    if pool not in known:
        raise at_field(TeamNotForMission, "pool")
    start = None
    if starts_on is not None:
        if starts_on not in before.slots.dates:
            raise at_field(DayOutsidePlan, "starts_on")
        start = before.slots.from_day(starts_on)
        start += min(max(half, 0), before.slots.until_day(starts_on) - start - 1)
    was = (line.start_slot, before.teams.get(key, ""))
    place(line, mission, before.slots, start, pool)
    line.by_hand = True
    line.save(force_update=True)
    plan.version += 1
    plan.save(update_fields=["version"])
    after = standing(plan)
    record(
        action="missions.move_line", thing="plan", thing_id=plan.pk, by=by, at=at,
        changes={
            "mission": (mission_id, mission_id), "start_slot": (was[0], start),
            "team": (was[1], pool if start is not None else ""),
        },
    )  # fmt: skip
    return Moved(line, after, after.conflicts())
