"""A refusal of an action, put beside the field it is about."""

from django import forms

from peygir.base.problems import InvalidInput, Problem
from peygir.web.shared.tags.persian import language


def into_form(problem: Problem, form: forms.Form) -> None:
    """Add the problem's sentences to the fields of the same names, or above the form."""
    if not isinstance(problem, InvalidInput) or not problem.fields:
        form.add_error(None, problem.sentence(language()))
        return
    for name, sentences in problem.field_sentences(language()).items():
        form.add_error(name if name in form.fields else None, sentences)
