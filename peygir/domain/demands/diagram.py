"""Draw docs/states/demand.md from states.py: `python -m peygir.domain.demands.diagram docs/states/demand.md`."""

import sys
from pathlib import Path

from peygir.domain.demands.states import ARROWS, CLOSED, State

_ASKS = {
    "office": "the office",
    "reason": "a reason of its list",
    "evidence_or_note": "a photo or a line",
    "into": "the original",
}
_OWNERS = {
    "office": "the office that holds it, or one above",
    "citizen": "the reporter, by the code",
    "other": "anyone but the office that did the work",
    "job": "the timetable",
}


def document() -> str:
    """The page, with a diagram and a table of the arrows."""
    lines = [
        "# The states of a demand",
        "",
        "Drawn from `peygir/domain/demands/states.py` by `python -m peygir.domain.demands.diagram docs/states/demand.md`;",
        "a test fails when it is stale.",
        "",
        "```mermaid",
        "stateDiagram-v2",
        "    [*] --> registered : register",
    ]
    lines += [
        f"    {source} --> {arrow.target} : {arrow.verb}" for arrow in ARROWS for source in State if source in arrow.sources
    ]
    lines += [f"    {state} --> [*]" for state in State if state in CLOSED]
    lines += ["```", "", "| step | from | to | asks for | walked by |", "|---|---|---|---|---|"]
    for arrow in ARROWS:
        sources = ", ".join(state for state in State if state in arrow.sources)
        asks = ", ".join(_ASKS[ask] for ask in arrow.asks) or "nothing"
        lines.append(f"| {arrow.verb} | {sources} | {arrow.target} | {asks} | {_OWNERS[arrow.owner]} |")
    closed = ", ".join(state for state in State if state in CLOSED)
    lines += [
        "",
        f"Closed: {closed}. A claim (`done_claimed`) is open: it waits for a yes. After fourteen silent days it becomes",
        "`unconfirmed`, which is never counted as verified; a late yes still verifies it, a late no reopens it within thirty",
        "days of the closing.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(document(), encoding="utf-8")
