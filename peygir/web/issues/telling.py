"""A refusal as one sentence beside what it is about."""

from peygir.base.problems import InvalidInput, Problem
from peygir.web.shared.wording import digits, language


def said(problem: Problem) -> str:
    if isinstance(problem, InvalidInput) and problem.fields:
        return digits(" ".join(line for lines in problem.field_sentences(language()).values() for line in lines))
    return digits(problem.sentence(language()))
