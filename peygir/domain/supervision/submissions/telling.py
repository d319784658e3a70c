"""What a phone is told when a form is stored: written for the inspector, with the number to ask about."""

from dataclasses import dataclass

from peygir.base.problems import Problem
from peygir.base.text import to_persian_digits
from peygir.domain.supervision.submissions.envelope import envelope


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of it: the number of the filled form, and what is still awaited."""

    submission_id: int
    revision_id: int
    fresh: bool
    missing: int


def acknowledged(outcome: Outcome, language: str) -> bytes:
    return envelope(sentence(outcome, language), "submit_success")


def refused(problem: Problem, language: str) -> bytes:
    return envelope(problem.sentence(language), "error")


def sentence(outcome: Outcome, language: str) -> str:
    number, missing = outcome.submission_id, outcome.missing
    if language.startswith("en"):
        return f"Stored, number {number}" + (f"; still awaited: {missing} files." if missing else ".")
    text = f"ثبت شد — شماره {number}" + (f"؛ هنوز {missing} فایل آن مانده است." if missing else ".")
    return to_persian_digits(text)
