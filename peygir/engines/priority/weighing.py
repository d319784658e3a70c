"""The part of a ranking that turns a panel's answers into weights, in whole millionths."""

from collections.abc import Mapping, Sequence
from typing import Any

from peygir.engines.priority.best_worst import Weights, best_worst
from peygir.engines.priority.draws import shares
from peygir.engines.priority.panels import aggregate

MILLION = 1_000_000


def millionths(value: float) -> int:
    """The nearest whole number of millionths."""
    return round(value * MILLION)


def panel_of(inputs: Mapping[str, Any], codes: Sequence[str]) -> dict[str, Any]:
    """Return {weights: {code: millionths, adding up to a million}, members: […], agreement: {code: {…}}}."""
    if inputs["weights"] is not None:
        given = [inputs["weights"][code] for code in codes]
        return {"weights": dict(zip(codes, shares(given, MILLION), strict=True)), "members": [], "agreement": {}}
    members = [_weights(one, codes, inputs["model"]) for one in inputs["judgements"]]
    # Rounded before they are combined: the linear model comes from a solver, whose last bits are its own.
    rounded = [[w / MILLION for w in shares(member.weights, MILLION)] for member in members]
    found = aggregate(rounded, mean=inputs["mean"])
    return {
        "weights": dict(zip(codes, shares(found.weights, MILLION), strict=True)),
        "members": [_told(member, codes) for member in members],
        "agreement": {
            code: {
                "least": millionths(found.least[j]),
                "greatest": millionths(found.greatest[j]),
                "deviation": millionths(found.deviation[j]),
            }
            for j, code in enumerate(codes)
        },
    }


def _weights(judgement: Mapping[str, Any], codes: Sequence[str], model: str) -> Weights:
    return best_worst(
        [judgement["best_to_others"][code] for code in codes],
        [judgement["others_to_worst"][code] for code in codes],
        best=codes.index(judgement["best"]),
        worst=codes.index(judgement["worst"]),
        linear=model == "linear",
    )


def _told(member: Weights, codes: Sequence[str]) -> dict[str, Any]:
    found = member.consistency
    return {
        "weights": dict(zip(codes, shares(member.weights, MILLION), strict=True)),
        "low": {code: millionths(low) for code, low in zip(codes, member.low, strict=True)},
        "high": {code: millionths(high) for code, high in zip(codes, member.high, strict=True)},
        "xi": millionths(member.xi),
        "output_ratio": None if found.output_ratio is None else millionths(found.output_ratio),
        "input_ratio": millionths(found.input_ratio),
        "threshold": millionths(found.threshold),
        "acceptable": found.acceptable,
    }
