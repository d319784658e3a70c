"""The best–worst questionnaire as a person fills it: its fields, what is still open, and what the answers so far say.

Fields: `best`, `worst` (codes of criteria), `b.<code>` the best compared with each other, `w.<code>` each other with the worst.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from peygir.engines.priority.answers import SCALE
from peygir.engines.priority.best_worst import Weights, best_worst
from peygir.web.shared.wording import digits


@dataclass(frozen=True, slots=True)
class Asked:
    """A criterion of the questionnaire, in the reader's language."""

    code: str
    name: str
    question: str = ""


@dataclass(frozen=True, slots=True)
class Answers:
    best: str = ""
    worst: str = ""
    best_to_others: dict[str, int] = field(default_factory=dict)
    others_to_worst: dict[str, int] = field(default_factory=dict)

    @property
    def chosen(self) -> bool:
        return bool(self.best and self.worst and self.best != self.worst)


@dataclass(frozen=True, slots=True)
class Row:
    name: str
    label: str
    choices: list[tuple[int, bool]]


@dataclass(frozen=True, slots=True)
class Bar:
    label: str
    value: float
    note: str = ""
    url: str = ""
    tone: str = ""


@dataclass(frozen=True, slots=True)
class Weighing:
    bars: list[Bar]
    consistent: bool
    ratio: float
    limit: float
    sentence: str


def read(posted: Mapping[str, str], codes: Sequence[str]) -> Answers:
    """What was sent, as far as it can be read; anything else counts as not answered yet."""

    def code(name: str) -> str:
        value = posted.get(name, "")
        return value if value in codes else ""

    def row(letter: str) -> dict[str, int]:
        sent = ((one, posted.get(f"{letter}.{one}", "")) for one in codes)
        return {one: int(value) for one, value in sent if value.isdecimal() and int(value) in SCALE}

    best, worst = code("best"), code("worst")
    b, w = row("b"), row("w")
    return Answers(
        best, worst,
        {one: n for one, n in b.items() if one != best},
        {one: n for one, n in w.items() if one not in {best, worst}},
    )  # fmt: skip


def left(answers: Answers, codes: Sequence[str]) -> int:
    """How many comparisons are still open; all of them until the best and the worst are chosen."""
    wanted = 2 * len(codes) - 3
    if not answers.chosen:
        return wanted
    return wanted - len(answers.best_to_others) - len(answers.others_to_worst)


def rows(answers: Answers, asked: Sequence[Asked]) -> tuple[list[Row], list[Row]]:
    """The two rows of comparisons: the best with the others, the others with the worst."""
    if not answers.chosen:
        return [], []

    def made(letter: str, one: Asked, given: Mapping[str, int]) -> Row:
        return Row(f"{letter}.{one.code}", one.name, [(n, given.get(one.code) == n) for n in SCALE])

    first = [made("b", one, answers.best_to_others) for one in asked if one.code != answers.best]
    second = [made("w", one, answers.others_to_worst) for one in asked if one.code not in {answers.best, answers.worst}]
    return first, second


def weigh(answers: Answers, asked: Sequence[Asked]) -> Weighing | None:
    """Weights and consistency of complete answers, in words; None while something is open."""
    codes = [one.code for one in asked]
    if not answers.chosen or left(answers, codes):
        return None
    best, worst = codes.index(answers.best), codes.index(answers.worst)
    to_best = [1 if code == answers.best else answers.best_to_others[code] for code in codes]
    to_worst = [1 if code == answers.worst else answers.others_to_worst.get(code, to_best[worst]) for code in codes]
    found = best_worst(to_best, to_worst, best=best, worst=worst)
    names = [one.name for one in asked]
    bars = [Bar(names[j], round(100 * found.weights[j], 1)) for j in sorted(range(len(codes)), key=lambda j: -found.weights[j])]
    judged = found.consistency
    sentence = _sentence(found, names, best, worst, to_best, to_worst)
    return Weighing(bars, judged.acceptable, judged.input_ratio, judged.threshold, sentence)


def _sentence(
    found: Weights, names: Sequence[str], best: int, worst: int, to_best: Sequence[int], to_worst: Sequence[int]
) -> str:
    """Which pair disagrees most, and what would agree."""
    whole, judged = to_best[worst], found.consistency
    others = [j for j in range(len(names)) if j not in {best, worst}]
    gaps = {j: abs(to_best[j] * to_worst[j] - whole) for j in others}
    if not any(gaps.values()):
        return _("Every comparison agrees with every other.")
    pair = judged.look_again[0] if judged.look_again else max(gaps, key=lambda j: (gaps[j], -j))
    said = {
        "best": names[best], "worst": names[worst], "other": names[pair],
        "first": to_best[pair], "second": to_worst[pair], "both": to_best[pair] * to_worst[pair], "whole": whole,
    }  # fmt: skip
    if judged.acceptable:
        text = _(
            "The answers agree well enough. The farthest apart: «%(best)s» %(first)s times «%(other)s», and that %(second)s "
            "times «%(worst)s», together %(both)s; you said %(whole)s."
        )
    else:
        text = _(
            "Look again at «%(other)s»: you said «%(best)s» matters %(first)s times as much as it, and it %(second)s times as "
            "much as «%(worst)s». Together that is %(both)s, but between «%(best)s» and «%(worst)s» you said %(whole)s."
        )
    return digits(text % said)
