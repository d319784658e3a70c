"""Findings of a round by office, counted; what the lead has not put to an office yet is not the office's."""

from collections import Counter, defaultdict

from django.db.models import Count, Q

from peygir.domain.supervision.models import Finding, Round
from peygir.domain.supervision.queries.findings import PUT
from peygir.domain.supervision.states import FindingState, Severity

OPEN = PUT & Q(is_open=True)
# Each figure of an office and the findings it counts.
FIGURES = {
    "open": OPEN,
    "closed": PUT & Q(state=FindingState.CLOSED),
    "dismissed": PUT & Q(state=FindingState.DISMISSED),
    "not_put": Q(state=FindingState.RECORDED),
    "again": PUT & ~Q(state=FindingState.DISMISSED) & Q(repeats__isnull=False),
    **{f"open_{severity}": OPEN & Q(severity=severity) for severity in Severity},
}
BEFORE = {"before_open": OPEN, "before_closed": Q(state=FindingState.CLOSED)}  # what became of those of the round before


def counts_of(round_: Round) -> defaultdict[int, dict[str, int]]:
    """{office: {figure: how many}} of FIGURES and BEFORE. Two queries."""
    found: defaultdict[int, Counter[str]] = defaultdict(Counter)
    _count(Finding.objects.filter(round=round_), FIGURES, found)
    if round_.previous_id:
        _count(Finding.objects.filter(round=round_.previous_id), BEFORE, found)
    names = [*FIGURES, *BEFORE]
    none = dict.fromkeys(names, 0)
    told: defaultdict[int, dict[str, int]] = defaultdict(lambda: dict(none))
    told.update({office: {name: counts[name] for name in names} for office, counts in found.items()})
    return told


def _count(rows, figures: dict[str, Q], found: defaultdict[int, Counter[str]]) -> None:
    # Nothing is ordered here: an order of the model would split the groups.
    asked = {f"n_{name}": Count("pk", filter=condition) for name, condition in figures.items()}
    for row in rows.order_by().values("office_id").annotate(**asked):
        found[row["office_id"]].update({name: row[f"n_{name}"] for name in figures})
