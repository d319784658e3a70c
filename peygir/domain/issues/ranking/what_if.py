"""Another ranking from the same inputs, on screen only: nothing is saved."""

from collections.abc import Collection, Mapping
from typing import Any

from peygir.engines.priority import canonical, compute

DRAWS = 2_000  # enough to look at: a share is then within two percent


def what_if(
    inputs: str | Mapping[str, Any],
    *,
    weights: Mapping[str, int] | None = None,
    scores: Mapping[int, Mapping[str, int]] | None = None,
    equity: bool = True,
    method: str | None = None,
    k: int | None = None,
    leave_out: Collection[int] = (),
    draws: int = DRAWS,
) -> dict[str, Any]:
    """Return the result that `inputs` (a frozen text, or its value) would give when something were otherwise.

    `weights`: {criterion: whole number}, in any unit, for every criterion, instead of the panel's; `scores`: {issue id:
    {criterion: thousandths of a point}} instead of those given; `equity` False: nobody is lifted; `leave_out`: ids of
    issues. ValueError for weights that add up to nothing or lack a criterion, and for scores out of 0…10.
    """
    changed = dict(canonical.read(inputs) if isinstance(inputs, str) else inputs)
    changed["draws"] = min(draws, changed["draws"])
    changed["method"] = method or changed["method"]
    changed["k"] = k or changed["k"]
    if weights is not None:
        codes = {one["code"] for one in changed["criteria"]}
        if weights.keys() != codes or min(weights.values()) < 0 or sum(weights.values()) <= 0:
            raise ValueError("a weight that is not negative is wanted for each criterion")
        changed["weights"] = dict(weights)
    changed["issues"] = [
        _changed(issue, (scores or {}).get(issue["id"], {}), equity)
        for issue in changed["issues"]
        if issue["id"] not in leave_out
    ]
    return compute(changed)


def _changed(issue: Mapping[str, Any], scores: Mapping[str, int], equity: bool) -> dict[str, Any]:
    given = {code: [scores[code]] if code in scores else values for code, values in issue["scores"].items()}
    return {**issue, "scores": given, "equity": issue["equity"] if equity else 1000}
