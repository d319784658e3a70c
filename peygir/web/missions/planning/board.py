"""The board: a column for each team, or for each state; in it the missions in the order of their days."""

from typing import Any

from peygir.domain.missions.states import State
from peygir.web.missions.planning.items import Item, Shown
from peygir.web.shared.looks import look_of

MOST = 30
BY = ("team", "state")


def board(shown: Shown, by: str) -> dict[str, Any]:
    """`by`: team or state. Only a column of a team can be moved to: a state changes by what happens to the mission."""
    by = by if by in BY else BY[0]
    columns = _by_state(shown) if by == "state" else _by_team(shown)
    return {"by": by, "columns": [column | _cut(column.pop("all")) for column in columns]}


def _by_team(shown: Shown) -> list[dict[str, Any]]:
    held: dict[str, list[Item]] = {pool: [] for pool in shown.pools}
    for item in shown.placed:
        held.setdefault(item.pool, []).append(item)
    return [{"key": pool, "pool": pool, "name": shown.pool_name(pool), "all": items} for pool, items in held.items()]


def _by_state(shown: Shown) -> list[dict[str, Any]]:
    held: dict[str, list[Item]] = {}
    for item in shown.placed:
        held.setdefault(item.state, []).append(item)
    known = [state for state in State if state in held]
    return [{"key": state, "pool": None, "name": look_of(state).label, "all": held[state]} for state in known]


def _cut(items: list[Item]) -> dict[str, Any]:
    return {"items": items[:MOST], "count": len(items), "more": max(0, len(items) - MOST)}
