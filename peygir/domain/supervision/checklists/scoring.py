"""Scores and findings of a filled form by its declared rule. Pure: the same answers give the same result to the last digit."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from math import fsum

from peygir.base.text.digits import to_persian_digits
from peygir.domain.supervision.checklists.flattening import FlatAnswer
from peygir.domain.supervision.checklists.points import Point, point_of
from peygir.domain.supervision.checklists.rules import FindingRule, QuestionRule, Row, Rules, question_rules

_REF = re.compile(r"\$\{([^}]+)\}")


@dataclass(frozen=True, slots=True)
class Found:
    """`rule` is the same in every round: form:path=choice, or form:path=from..to."""

    rule: str
    ordinal: str
    severity: str
    title: str  # in Persian where the form has it
    text: str
    service_code: str = ""
    point: Point | None = None
    photos: tuple[str, ...] = ()
    titles: dict[str, str] = field(default_factory=dict)  # by language
    texts: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class DefectNoted:
    """Something visible on the way, that a citizen could have reported too."""

    ordinal: str
    service_code: str
    point: Point | None
    photos: tuple[str, ...]
    note: str


@dataclass(frozen=True, slots=True)
class Worth:
    """`points` lie in 0…1; `weight` is the question's, shared out where it was asked several times."""

    points: float
    weight: float


@dataclass(frozen=True, slots=True)
class Scored:
    score: Decimal | None  # per cent, two places; None when nothing was scored
    sections: dict[str, list[float]]  # {group path: [points, of]}, weighted
    answers: dict[tuple[str, str], Worth]  # by (path, ordinal)
    findings: list[Found]
    defects: list[DefectNoted]


def score(rules: Rules, answers: Iterable[FlatAnswer]) -> Scored:
    """Score the answers of one filled form.

    A question that was not asked, or not answered, is in neither the points nor what they are of. One that was asked in a
    repeat weighs as one question, whatever the number of times.
    """
    told = list(answers)
    by_path: dict[str, list[FlatAnswer]] = {}
    for answer in told:
        by_path.setdefault(answer.path, []).append(answer)
    form = str(rules.get("form", ""))
    worth: dict[tuple[str, str], Worth] = {}
    parts: dict[str, list[tuple[float, float]]] = {}
    findings: list[Found] = []
    for rule in question_rules(rules):
        given = by_path.get(rule.path, [])
        scored = [(answer, points) for answer in given if (points := _points(rule, answer)) is not None]
        for answer, points in scored:
            weight = rule.weight / len(scored)
            worth[answer.path, answer.ordinal] = Worth(points, weight)
            parts.setdefault(rule.section, []).append((points * weight, weight))
        findings += [
            _found(form, rule, row, answer, by_path) for answer in given for row in _rows(rule, answer) if row.finding is not None
        ]
    sections = {name: [round(fsum(p for p, _ in one), 6), round(fsum(w for _, w in one), 6)] for name, one in parts.items()}
    every = [pair for one in parts.values() for pair in one]
    return Scored(
        score=_per_cent(fsum(p for p, _ in every), fsum(w for _, w in every)),
        sections=sections,
        answers=worth,
        findings=findings,
        defects=_defects(rules.get("defects") or {}, by_path),
    )


def _rows(rule: QuestionRule, answer: FlatAnswer) -> list[Row]:
    """The rows that an answer falls under: of one answer the first, of many choices one for each chosen."""
    if rule.many:
        chosen = answer.value.split()
        return [row for row in rule.rows if row.choice in chosen]
    return [row for row in rule.rows if row.fits(answer.value, answer.number)][:1]


def _points(rule: QuestionRule, answer: FlatAnswer) -> float | None:
    """None where the rule says nothing of this answer, such as «not applicable»."""
    if not rule.scored:
        return None
    said = [row.points for row in _rows(rule, answer)]
    worth = [points for points in said if points is not None]
    if not worth and (said or rule.base is None):
        return None
    return min(1.0, max(0.0, fsum([*worth, rule.base or 0.0])))


def _per_cent(points: float, of: float) -> Decimal | None:
    if of <= 0:
        return None
    return (Decimal(str(round(points, 9))) * 100 / Decimal(str(round(of, 9)))).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _found(form: str, rule: QuestionRule, row: Row, answer: FlatAnswer, by_path: dict[str, list[FlatAnswer]]) -> Found:
    finding = row.finding
    titles = {language: _told(text, language, finding, answer, by_path)[:160] for language, text in finding.titles.items()}
    texts = {language: _told(text, language, finding, answer, by_path)[:4000] for language, text in finding.texts.items()}
    point = _beside(by_path.get(finding.point, ()), answer.ordinal) if finding.point else None
    photo = _beside(by_path.get(finding.photo, ()), answer.ordinal) if finding.photo else None
    return Found(
        rule=f"{form}:{rule.path}={row.key}"[:240],
        ordinal=answer.ordinal,
        severity=finding.severity,
        title=_first(titles),
        text=_first(texts),
        service_code=finding.service,
        point=point_of(point.value) if point else None,
        photos=(photo.value,) if photo else (),
        titles=titles,
        texts=texts,
    )


def _told(text: str, language: str, finding: FindingRule, answer: FlatAnswer, by_path: dict[str, list[FlatAnswer]]) -> str:
    def answered(match: re.Match) -> str:
        ref = finding.refs.get(match[1])
        other = _beside(by_path.get(ref["path"], ()), answer.ordinal) if ref else None
        if other is None:
            return "—"
        labels = ref.get("labels", {})
        if not labels:
            return to_persian_digits(other.value) if language == "fa" and other.number is not None else other.value
        return "، ".join(labels.get(one, {}).get(language) or _first(labels.get(one, {})) or one for one in other.value.split())

    return _REF.sub(answered, text).strip()


def _beside(answers: Sequence[FlatAnswer], ordinal: str) -> FlatAnswer | None:
    """The answer of the same time of a repeat, else of the time that holds it, else outside."""
    by_ordinal = {one.ordinal: one for one in answers}
    while True:
        if ordinal in by_ordinal:
            return by_ordinal[ordinal]
        if not ordinal:
            return None
        ordinal = ordinal.rpartition(".")[0]


def _first(by_language: dict[str, str]) -> str:
    return by_language.get("fa") or next(iter(by_language.values()), "")


def _defects(paths: dict[str, str], by_path: dict[str, list[FlatAnswer]]) -> list[DefectNoted]:
    if not paths.get("repeat"):
        return []
    parts = {
        name: {one.ordinal: one.value for one in by_path.get(paths.get(name, ""), ())}
        for name in ("service", "point", "photo", "note")
    }
    ordinals = sorted({one for part in parts.values() for one in part}, key=lambda one: [int(n) for n in one.split(".") if n])
    return [
        DefectNoted(
            ordinal=ordinal,
            service_code=parts["service"].get(ordinal, ""),
            point=point_of(parts["point"].get(ordinal, "")),
            photos=(parts["photo"][ordinal],) if ordinal in parts["photo"] else (),
            note=parts["note"].get(ordinal, ""),
        )
        for ordinal in ordinals
    ]
