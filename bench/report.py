"""Figures of one run, as a table for people and JSON for machines."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median


@dataclass(frozen=True)
class Line:
    """`cpu_ms`: of the server's processes for each answer; `database_ms`: of PostgreSQL's. NaN where it was not read."""

    system: str
    engine: str
    rows: int
    what: str
    per_second: float
    p50_ms: float
    p95_ms: float
    cpu_ms: float
    database_ms: float
    answers: int
    failed: int


def middle(lines: list[Line]) -> Line:
    """Of several runs of one thing, the one whose rate is the median."""
    rate = median(line.per_second for line in lines)
    return min(lines, key=lambda line: abs(line.per_second - rate))


def table(lines: list[Line]) -> str:
    head = ("system", "database", "rows", "what", "per s", "p50 ms", "p95 ms", "CPU ms", "db CPU ms", "n", "failed")
    rows = [
        (
            line.system, line.engine, f"{line.rows:,}", line.what, f"{line.per_second:,.0f}", f"{line.p50_ms:.1f}",
            f"{line.p95_ms:.1f}", f"{line.cpu_ms:.2f}", f"{line.database_ms:.2f}", str(line.answers), str(line.failed),
        )
        for line in lines
    ]  # fmt: skip
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in [head, *rows])


def ratios(lines: list[Line]) -> list[str]:
    """How many times the peer's rate ours is, for what both were asked in this run."""
    peers = {line.what: line for line in lines if line.system != "peygir"}
    said = []
    for line in lines:
        other = peers.get(line.what.replace(" page", "").replace(" JSON", ""))
        if line.system == "peygir" and line.engine == "postgresql" and other and other.per_second:
            said.append(
                f"{line.what} at {line.rows:,}: {line.per_second / other.per_second:.1f} × {other.system} at {other.rows:,}"
            )
    return said


def growth(lines: list[Line]) -> list[str]:
    """How much slower the largest register answers than the smallest."""
    said = []
    for engine in dict.fromkeys(line.engine for line in lines if line.system == "peygir"):
        for what in dict.fromkeys(line.what for line in lines):
            same = sorted(
                (one for one in lines if (one.engine, one.what, one.system) == (engine, what, "peygir")), key=lambda one: one.rows
            )
            if len(same) > 1 and same[0].rows != same[-1].rows:
                slower = same[0].per_second / same[-1].per_second if same[-1].per_second else float("inf")
                said.append(f"{engine}, {what}: {same[-1].rows:,} rows take {slower:.2f} × the time of {same[0].rows:,}")
    return said


def write(path: Path, lines: list[Line], about: dict) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"about": about, "lines": [asdict(line) for line in lines]}, ensure_ascii=False, indent=1))
