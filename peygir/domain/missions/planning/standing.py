"""How a plan stands now: where each mission is put, and what is in conflict, from the stored inputs and the lines alone."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Plan, PlanLine
from peygir.domain.missions.planning import inputs as texts
from peygir.domain.missions.planning.slots import Slots
from peygir.domain.missions.queries import visible_to
from peygir.engines.scheduling import Conflict, Instance, conflicts

DUE = "due"  # merely late: told, but it breaks nothing


@dataclass(frozen=True, slots=True)
class Standing:
    """`starts` and `teams` as the engine takes them: by the mission's number as text."""

    plan: Plan
    given: Mapping[str, Any]
    instance: Instance
    slots: Slots
    starts: dict[str, int]
    teams: dict[str, str]

    def conflicts(self) -> list[Conflict]:
        """Everything in conflict, late missions too."""
        return conflicts(self.instance, self.starts, self.teams)

    def broken(self, found: list[Conflict] | None = None) -> list[Conflict]:
        """What a person must answer for: rules broken by what they may still move. `found`: all conflicts, where at hand."""
        begun = {one.id for one in self.instance.missions if one.fixed is not None}
        return [
            one
            for one in (self.conflicts() if found is None else found)
            if one.kind != DUE and not begun.issuperset(one.missions)
        ]


def standing(plan: Plan, lines: Iterable[PlanLine] | None = None) -> Standing:
    """`lines`: all of the plan, where they are at hand; one query otherwise. The instance is read from the stored inputs."""
    given = texts.read(plan.inputs)
    found = PlanLine.objects.filter(plan=plan) if lines is None else lines
    office_pools = {one["id"]: one["ways"][0][0] for one in given["missions"] if one["ways"]}
    starts, teams = {}, {}
    for line in found:
        if line.start_slot is None:
            continue
        starts[str(line.mission_id)] = line.start_slot
        teams[str(line.mission_id)] = pool_of(line, office_pools)
    return Standing(plan, given, texts.instance_of(given, movable=True), texts.slots_of(given), starts, teams)


def pool_of(line: PlanLine, office_pools: Mapping[int, str]) -> str:
    """Its team ("t12"); without one the people of the office, or nobody of ours, whichever the mission could be done by."""
    if line.team_id is not None:
        return f"t{line.team_id}"
    first = office_pools.get(line.mission_id, "")
    return "" if first.startswith("t") else first


def lines_visible_to(plan: Plan, by: Actor | None) -> QuerySet[PlanLine]:
    """The lines whose missions the actor sees, with mission, team and place."""
    lines = PlanLine.objects.filter(plan=plan, mission__in=visible_to(by).order_by().values("pk"))
    related = ("mission__office", "mission__place", "mission__kind", "team")
    return lines.select_related(*related).defer("mission__place__boundary").order_by("start_slot", "mission_id")
