"""The declared rule of a form: what each answer is worth, and which answers are findings. Plain values, stored with the version.

{"form": form_id,
 "sections": {group path: {language: label}},
 "scores": [{"path", "section", "weight", "many": bool, "base": points|null,
             "rows": [{"choice"} or {"from", "to"} (either may be null), "points",
                      "finding"?: {"severity", "titles", "texts", "service", "point", "photo", "refs"}}]}],
 "defects": {"repeat", "service", "point", "photo", "note"} (paths; empty where the form has none)}

Points lie in 0…1 after they are added up. A row of a range holds from ≤ x ≤ to; the first that fits counts. `base` is what
an answer has before any row: of many choices, the points of those chosen are added to it.
"""

from dataclasses import dataclass, field
from typing import Any

Rules = dict[str, Any]


@dataclass(frozen=True, slots=True)
class FindingRule:
    severity: str
    titles: dict[str, str]
    texts: dict[str, str] = field(default_factory=dict)
    service: str = ""
    point: str = ""  # path of a question
    photo: str = ""
    # What ${name} in the texts stands for: {name: {"path", "labels": {choice: {language: label}}}}
    refs: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Row:
    points: float | None
    choice: str = ""
    low: float | None = None
    high: float | None = None
    finding: FindingRule | None = None

    def fits(self, value: str, number: float | None) -> bool:
        if self.choice:
            return value == self.choice
        if number is None:
            return False
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)

    @property
    def key(self) -> str:
        return self.choice or f"{_plain(self.low)}..{_plain(self.high)}"


@dataclass(frozen=True, slots=True)
class QuestionRule:
    path: str
    section: str
    weight: float
    rows: tuple[Row, ...]
    many: bool = False
    base: float | None = None

    @property
    def scored(self) -> bool:
        return self.weight > 0 and (self.base is not None or any(row.points is not None for row in self.rows))


def question_rules(rules: Rules) -> tuple[QuestionRule, ...]:
    return tuple(
        QuestionRule(
            path=one["path"],
            section=one.get("section", ""),
            weight=float(one.get("weight", 1)),
            rows=tuple(_row(row) for row in one["rows"]),
            many=one.get("many", False),
            base=one.get("base"),
        )
        for one in rules.get("scores", ())
    )


def scored_paths(rules: Rules) -> frozenset[str]:
    """Of the questions that may bear a score: what they were answered with counts, or was «not applicable»."""
    return frozenset(one.path for one in question_rules(rules) if one.scored)


def _row(said: dict[str, Any]) -> Row:
    finding = said.get("finding")
    return Row(
        points=said.get("points"),
        choice=said.get("choice", ""),
        low=said.get("from"),
        high=said.get("to"),
        finding=FindingRule(**finding) if finding else None,
    )


def _plain(number: float | None) -> str:
    return "" if number is None else f"{number:g}"
