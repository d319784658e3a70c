"""The part of a ranking that makes its lines: values and ranks, their stability, cost of delay, and what explains them.

Everything that decides a rank is a whole number, or (TOPSIS) elementwise + − × ÷ √ rounded to billionths.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from peygir.engines.priority.delay import check_equity
from peygir.engines.priority.stability import Stability, stability
from peygir.engines.priority.valuing import DOWN, UP, topsis_many
from peygir.engines.priority.weighing import MILLION, millionths

TOP = 10_000  # thousandths of a point: a score of 10
_BILLION = 10**9


def table_of(inputs: Mapping[str, Any], codes: Sequence[str]) -> np.ndarray:
    """Return issues × criteria whole thousandths: the median of the scores given, turned round where less is more urgent."""
    down = {one["code"] for one in inputs["criteria"] if one["direction"] == "down"}
    rows = []
    for issue in inputs["issues"]:
        check_equity(issue["equity"] / 1000)
        row = []
        for code in codes:
            given = issue["scores"].get(code)
            if not given or not all(0 <= score <= TOP for score in given):
                raise ValueError(f"issue {issue['id']} lacks a score from 0 to 10 for {code}")
            row.append(TOP - _median(given) if code in down else _median(given))
        rows.append(row)
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(codes))


def _median(given: Sequence[int]) -> int:
    ordered, middle = sorted(given), len(given) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) // 2


def ranked(inputs: Mapping[str, Any], codes: Sequence[str], weights: Sequence[int], table: np.ndarray) -> list[dict[str, Any]]:
    """Return a line for each issue in the order of the inputs; equals share the better rank."""
    equity = [issue["equity"] for issue in inputs["issues"]]
    given = _as_given(inputs, table)
    parts = table * np.array(weights)  # weight in millionths × thousandths of a point: ten billion is the most in all
    whole = [int(row.sum()) for row in parts]
    if inputs["method"] == "topsis":
        close = _closeness(inputs, table, np.array([weights]) / MILLION)[0]
        base = [round(float(one) * _BILLION) for one in close]
    else:
        base = whole
    value = [one * lift for one, lift in zip(base, equity, strict=True)]
    unit = _BILLION if inputs["method"] == "topsis" else TOP * MILLION
    return [
        {
            "issue": issue["id"],
            "rank": 1 + sum(other > value[i] for other in value),
            "value": value[i],
            "score": _rounded(base[i] * MILLION, unit),
            "index": _rounded(value[i] * MILLION, unit * 1000),
            "equity": equity[i],
            "scores": {code: int(given[i, j]) for j, code in enumerate(codes)},
            "parts": {code: _rounded(int(parts[i, j]), TOP) for j, code in enumerate(codes)},
        }
        for i, issue in enumerate(inputs["issues"])
    ]


def _rounded(number: int, unit: int) -> int:
    return (2 * number + unit) // (2 * unit)


def _as_given(inputs: Mapping[str, Any], table: np.ndarray) -> np.ndarray:
    """Scores as people gave them: turned back where less is more urgent."""
    return np.where(np.array(_signs(inputs)) == DOWN, TOP - table, table)


def _signs(inputs: Mapping[str, Any]) -> list[int]:
    return [DOWN if one["direction"] == "down" else UP for one in inputs["criteria"]]


def _closeness(inputs: Mapping[str, Any], table: np.ndarray, weights: np.ndarray) -> np.ndarray:
    return topsis_many(_as_given(inputs, table), weights, _signs(inputs))


def spread(lines: list[dict[str, Any]], inputs: Mapping[str, Any], weights: Sequence[int], table: np.ndarray) -> None:
    """Add to each line its ranks under weights around the panel's, and under any weights at all."""
    equity = np.array([issue["equity"] for issue in inputs["issues"]], dtype=np.int64)
    common = {"draws": inputs["draws"], "seed": inputs["seed"], "k": inputs["k"], "concentration": inputs["concentration"]}
    if inputs["method"] == "topsis":
        common["valuing"] = lambda _, rows: np.round(_closeness(inputs, table, rows) * equity * 1e6)
        scores = table
    else:
        scores = table * equity[:, None]  # at most 10 000 × 1 500, below 2²⁴
    for name, centre in (("around", [w / MILLION for w in weights]), ("any", None)):
        found = stability(scores, centre, **common)
        for i, line in enumerate(lines):
            line[name] = _held(found, i)


def _held(found: Stability, i: int) -> dict[str, int]:
    return {
        "low": found.low[i],
        "high": found.high[i],
        "top": millionths(found.top_count[i] / found.draws),
        "first": millionths(found.first_count[i] / found.draws),
    }


def delays(lines: list[dict[str, Any]], inputs: Mapping[str, Any]) -> None:
    """Add cost of delay ÷ duration (in thousandths) and the rank by it; null where it was not estimated."""
    index: dict[int, int] = {}
    for i, issue in enumerate(inputs["issues"]):
        if (given := issue["delay"]) is not None:
            if given["effort"] <= 0 or given["severity"] < 0 or given["people"] < 0:
                raise ValueError(f"issue {issue['id']}: effort is more than nothing, severity and people are not negative")
            index[i] = _rounded(issue["equity"] * given["severity"] * given["people"], given["effort"])
    for i, line in enumerate(lines):
        own = index.get(i)
        line["delay"] = own
        line["delay_rank"] = None if own is None else 1 + sum(other > own for other in index.values())


def explained(lines: list[dict[str, Any]], inputs: Mapping[str, Any], weights: Sequence[int], table: np.ndarray) -> None:
    """Add `ahead` and `behind` (criteria that lift it most above, or hold it most below, the mean issue) and `lift`.

    `lift`: the one criterion whose score would have to change least for the line to overtake the one above, and the score
    that suffices; null for the first, where no single criterion suffices, and for TOPSIS, where all lines hang together.
    """
    codes = [one["code"] for one in inputs["criteria"]]
    mean = table.sum(axis=0)
    for i, line in enumerate(lines):
        # Compared with the mean in whole numbers: m·s − Σs.
        gain = {code: int((len(table) * table[i, j] - mean[j]) * weights[j]) for j, code in enumerate(codes)}
        order = sorted(codes, key=lambda code: (-gain[code], codes.index(code)))
        line["ahead"] = [code for code in order if gain[code] > 0][:2]
        line["behind"] = [code for code in reversed(order) if gain[code] < 0][:2]
        found = _lift(i, lines, weights, table) if inputs["method"] == "weighted_sum" else None
        if found is None:
            line["lift"] = None
            continue
        above, j, step = found
        to = int(table[i, j]) + step
        down = inputs["criteria"][j]["direction"] == "down"
        line["lift"] = {"above": above, "criterion": codes[j], "to": TOP - to if down else to}


def _lift(i: int, lines: list[dict[str, Any]], weights: Sequence[int], table: np.ndarray) -> tuple[int, int, int] | None:
    """(the issue above, the position of the criterion, thousandths of a point) of the smallest single step past it."""
    above = [line for line in lines if line["rank"] < lines[i]["rank"]]
    if not above:
        return None
    weighted = table @ np.array(weights)
    equity = lines[i]["equity"]
    next_up = max(above, key=lambda line: (line["rank"], -line["issue"]))
    gap = int(weighted[lines.index(next_up)]) * next_up["equity"] - int(weighted[i]) * equity
    steps = [(gap // (weight * equity) + 1, j) for j, weight in enumerate(weights)]
    possible = [(step, j) for step, j in steps if step <= TOP - int(table[i, j])]
    if not possible:
        return None
    step, j = min(possible)
    return next_up["issue"], j, step
