"""Random instances for properties, and the optimum of tiny ones by trying everything."""

from itertools import product

import hypothesis.strategies as st

from peygir.engines.scheduling import After, BudgetLine, Instance, Mission, Placed, Resource, Terms, Way
from tests.engines.scheduling.validator import cost, faults


@st.composite
def instances(draw, *, most: int = 7, slots: int = 12, fixed: bool = True) -> Instance:
    """Small, often crowded, now and then infeasible."""
    horizon = draw(st.integers(3, slots))
    capacity = st.lists(st.integers(0, 2), min_size=horizon, max_size=horizon).map(tuple)
    pools = [Resource(f"r{k}", draw(capacity)) for k in range(draw(st.integers(1, 3)))]
    lines = [BudgetLine("b", draw(st.integers(0, 12)))] if draw(st.booleans()) else []
    missions = [_mission(draw, k, horizon, pools, lines, fixed) for k in range(draw(st.integers(1, most)))]
    terms = Terms(
        beyond=draw(st.integers(1, 6)), fair_from=(1, 4), moved=draw(st.integers(0, 5)), team_changed=draw(st.integers(0, 4))
    )
    return Instance(tuple(slot // 5 for slot in range(horizon)), tuple(missions), tuple(pools), tuple(lines), terms)


def _mission(draw, k, horizon, pools, lines, fixed) -> Mission:
    duration = draw(st.integers(1, 4))
    teams = draw(st.lists(st.sampled_from(pools), min_size=1, max_size=2, unique=True))
    ways = tuple(Way(pool.id, ((pool.id, draw(st.integers(1, 2))),)) for pool in teams)
    placed = st.builds(Placed, st.integers(0, horizon - 1), st.sampled_from([way.team for way in ways]))
    chance = draw(st.integers(0, 9))
    return Mission(
        id=f"m{k}",
        duration=duration,
        ways=ways if chance else (),
        needs=((draw(st.sampled_from(pools)).id, 1),) if draw(st.integers(0, 3)) == 0 else (),
        budget=(("b", draw(st.integers(0, 6))),) if lines else (),
        release=draw(st.integers(0, horizon // 2)),
        due=draw(st.none() | st.integers(1, horizon)),
        deadline=draw(st.integers(duration, horizon + 2)) if draw(st.integers(0, 7)) == 0 else None,
        weight=draw(st.integers(1, 5)),
        place=draw(st.sampled_from(["", "north", "south"])),
        after=(After(f"m{draw(st.integers(0, k - 1))}", draw(st.integers(0, 2))),) if k and draw(st.integers(0, 2)) == 0 else (),
        fixed=draw(placed) if fixed and chance == 9 else None,
        previous=draw(placed) if chance in {7, 8} else None,
    )


def optimum(instance: Instance) -> int | None:
    """The least cost over all schedules without a fault; None if every one has faults. Tries everything."""
    choices = []
    for one in instance.missions:
        if one.fixed is not None:
            choices.append([(one.fixed.start, one.fixed.team)])
        else:
            stands = range(one.release, len(instance.weeks) - one.duration + 1)
            choices.append([None, *((start, way.team) for start in stands for way in one.ways)])
    best = None
    names = [one.id for one in instance.missions]
    for drawn in product(*choices):
        starts = {name: place[0] for name, place in zip(names, drawn, strict=True) if place}
        teams = {name: place[1] for name, place in zip(names, drawn, strict=True) if place}
        if not faults(instance, starts, teams):
            found = cost(instance, starts, teams)
            best = found if best is None else min(best, found)
    return best
