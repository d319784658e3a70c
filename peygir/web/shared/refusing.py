"""A problem told in the form that met it: beside the field it is about, or above all fields."""

from collections.abc import Mapping

from django import forms

from peygir.base.problems import InvalidInput, Problem
from peygir.web.shared.wording import digits, language

_NONE: Mapping[str, str] = {}


def into_form(
    problem: Problem, form: forms.BaseForm, at: Mapping[str, str] = _NONE, *, prefix: str = "", tongue: str = ""
) -> None:
    """`at`: the form's names of the fields that an action calls otherwise; `tongue`: where it is not the page's."""
    tongue = tongue or language()
    fields = problem.field_sentences(tongue) if isinstance(problem, InvalidInput) else {}
    if not fields:
        form.add_error(None, digits(problem.sentence(tongue)))
    for name, sentences in fields.items():
        field = next((one for one in (at.get(name, name), f"{prefix}{name}") if one in form.fields), None)
        form.add_error(field, [digits(sentence) for sentence in sentences])
