"""The objective, stated once. Whole numbers; less is better. Everything else in this engine minimises exactly this.

For a mission of weight w that finishes at F, due at D: late L = max(0, F − D) slots (0 without a due date).
A mission that is not planned counts as finished `beyond` slots after the horizon, and late by `beyond` slots at least, so that
leaving one out always costs more than the latest place for it. With the coefficients of `Terms`:

    late         Σ w · late · L                      what was promised, by the slot
    finish       Σ w · finish · F                    sooner is better, even without a promise
    unplanned    the two above, of missions left out
    fair         Σ over places, Σ over the thresholds a of `fair_from`:  fair · max(0, Σ w·L − a · Σ w)
                 a place whose mean lateness (weighted by w) passes a slots counts each further slot again
    disturbance  Σ w · (moved, if the start is another; + shifted · slots it moved; + team_changed, if another team does it)

The places' sums run over all missions of the place, planned or not. A mission without a place is in no such sum. What was planned
before and is left out now counts as moved to the horizon's end. What is fixed counts too, as a constant, but disturbs nothing.
The fairness term is convex in the starts' shares and linear above each threshold, so that the linear relaxation keeps it exactly.
"""

from collections.abc import Mapping

from peygir.engines.scheduling.values import Instance, Mission, Parts, Terms


def lateness(mission: Mission, start: int | None, horizon: int, terms: Terms) -> int:
    """Slots late; without a start, those of a mission left out."""
    if start is None:
        return terms.beyond if mission.due is None else max(terms.beyond, horizon + terms.beyond - mission.due)
    return 0 if mission.due is None else max(0, start + mission.duration - mission.due)


def own_cost(mission: Mission, start: int | None, horizon: int, terms: Terms) -> int:
    """The terms `late` and `finish` of one mission."""
    finish = horizon + terms.beyond if start is None else start + mission.duration
    return mission.weight * (terms.late * lateness(mission, start, horizon, terms) + terms.finish * finish)


def moving_cost(mission: Mission, start: int | None, horizon: int, terms: Terms) -> int:
    """The term `disturbance` of one mission, but for its team."""
    if mission.previous is None or mission.fixed is not None or start == mission.previous.start:
        return 0
    to = max(horizon, mission.previous.start) if start is None else start
    return mission.weight * (terms.moved + terms.shifted * abs(to - mission.previous.start))


def team_cost(mission: Mission, team: str | None, terms: Terms) -> int:
    """What another team than before adds to the disturbance."""
    if mission.previous is None or mission.fixed is not None or team is None or team == mission.previous.team:
        return 0
    return mission.weight * terms.team_changed


def evaluate(instance: Instance, starts: Mapping[str, int], assignments: Mapping[str, str]) -> Parts:
    """What a schedule costs, whether or not it keeps the rules."""
    terms, horizon = instance.terms, instance.horizon
    late = finish = unplanned = disturbance = 0
    burden: dict[str, int] = {}
    weight: dict[str, int] = {}
    for mission in instance.missions:
        start = starts.get(mission.id)
        slots = lateness(mission, start, horizon, terms)
        if start is None:
            unplanned += own_cost(mission, None, horizon, terms)
        else:
            late += mission.weight * terms.late * slots
            finish += mission.weight * terms.finish * (start + mission.duration)
        disturbance += moving_cost(mission, start, horizon, terms)
        disturbance += team_cost(mission, None if start is None else assignments.get(mission.id), terms)
        if mission.place:
            burden[mission.place] = burden.get(mission.place, 0) + mission.weight * slots
            weight[mission.place] = weight.get(mission.place, 0) + mission.weight
    fair = sum(terms.fair * max(0, burden[place] - from_ * weight[place]) for place in burden for from_ in terms.fair_from)
    return Parts(late, finish, unplanned, fair, disturbance)
