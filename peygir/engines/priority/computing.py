"""A whole ranking from its inputs: what is frozen, exported and computed again byte for byte.

`inputs` (canonical JSON; docs/adr/0065 tells why): form, place, period, method, model, mean, seed, draws, k, concentration,
`criteria` [{code, direction, counts_reports}], `judgements` [{best, worst, best_to_others, others_to_worst}] by criterion
code, `weights` null or {code: millionths} instead of the judgements, `issues` [{id, place, equity (thousandths), scores
{code: [thousandths of a point 0…10, …]}, delay null or {severity (thousandths a day), people, effort (thousandths of a day)}}].
"""

from collections.abc import Mapping
from typing import Any

from peygir.engines.priority import canonical
from peygir.engines.priority.lines import delays, explained, ranked, spread, table_of
from peygir.engines.priority.weighing import panel_of

VERSION = "priority-1"
FORM = "peygir-ranking-1"
_KNOWN = {
    "method": ("weighted_sum", "topsis"),
    "model": ("nonlinear", "linear"),
    "mean": ("geometric", "arithmetic"),
}


def compute(inputs: Mapping[str, Any]) -> dict[str, Any]:
    """Return the result as a canonical value; ValueError for inputs of another form, or that lack a score."""
    if not isinstance(inputs, Mapping) or inputs.get("form") != FORM:
        raise ValueError(f"inputs of the form {FORM} are wanted")
    for name, known in _KNOWN.items():
        if inputs[name] not in known:
            raise ValueError(f"{name} is one of {', '.join(known)}")
    codes = [one["code"] for one in inputs["criteria"]]
    panel = panel_of(inputs, codes)
    weights = [panel["weights"][code] for code in codes]
    table = table_of(inputs, codes)
    lines = ranked(inputs, codes, weights, table)
    spread(lines, inputs, weights, table)
    delays(lines, inputs)
    explained(lines, inputs, weights, table)
    return {
        "form": "peygir-ranking-result-1",
        "engine": VERSION,
        "inputs": canonical.digest(canonical.to_text(inputs)),
        "method": inputs["method"],
        "k": inputs["k"],
        "draws": inputs["draws"],
        "normalisation": "vector" if inputs["method"] == "topsis" else "none",
        "panel": panel,
        "report_share": sum(panel["weights"][one["code"]] for one in inputs["criteria"] if one["counts_reports"]),
        "lines": sorted(lines, key=lambda line: (line["rank"], line["issue"])),
    }


def compute_text(inputs_text: str) -> str:
    """From the exported text of the inputs to the canonical text of the result, whose UTF-8 bytes are compared and hashed."""
    return canonical.to_text(compute(canonical.read(inputs_text)))
