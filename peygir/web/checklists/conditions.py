"""A question's condition in words: most are «that question is this answer», joined by or, or by and."""

import re
from collections.abc import Mapping

from django.utils.translation import gettext as _

from peygir.domain.supervision.checklists.form import Form, Question

_TERM = re.compile(r"\s*([\w./\-]+)\s*(=|!=|>=|<=|>|<)\s*('[^']*'|-?[\d.]+)\s*\Z")
_SELECTED = re.compile(r"\s*selected\(\s*([\w./\-]+)\s*,\s*('[^']*')\s*\)\s*\Z")


def in_words(condition: str, form: Form, language: str) -> str:
    """The condition as a sentence, or "" where it is none of the plain ones."""
    for word in (" or ", " and "):
        terms = [_term(part, form) for part in condition.split(word)]
        if all(terms) and len({word} | {w for w in (" or ", " and ") if w in condition}) == 1:
            return _joined([term for term in terms if term], word, language)
    term = _term(condition, form)
    return _joined([term], " and ", language) if term else ""


Term = tuple[Question, str, str]


def _term(text: str, form: Form) -> Term | None:
    found = _SELECTED.match(text)
    sign = "=" if found else ""
    found = found or _TERM.match(text)
    if not found:
        return None
    question = form.named(found[1].rsplit("/", 1)[-1])
    return (question, sign or found[2], found[len(found.groups())].strip("'")) if question else None


def _joined(terms: list[Term], word: str, language: str) -> str:
    question, sign, _value = terms[0]
    if sign == "=" and len(terms) > 1 and word == " or " and {(one.path, s) for one, s, _v in terms} == {(question.path, "=")}:
        answers = "، ".join(_answer(question, value, language) for _q, _s, value in terms)
        words = _("Asked when “%(question)s” is one of: %(answers)s.")
        return words % {"question": told(question.labels, language), "answers": answers}
    mark = _(" or ") if word == " or " else _(" and ")
    said = mark.join(_one(*term, language) for term in terms)
    return _("Asked when %(said)s.") % {"said": said}


def _one(question: Question, sign: str, value: str, language: str) -> str:
    name = told(question.labels, language) or question.name
    if value == "":
        words = _("“%(question)s” is answered") if sign == "!=" else _("“%(question)s” is left blank")
        return words % {"question": name}
    words = {
        "=": _("“%(question)s” is “%(answer)s”"),
        "!=": _("“%(question)s” is not “%(answer)s”"),
        ">": _("“%(question)s” is over %(answer)s"),
        ">=": _("“%(question)s” is at least %(answer)s"),
        "<": _("“%(question)s” is under %(answer)s"),
        "<=": _("“%(question)s” is at most %(answer)s"),
    }[sign]
    return words % {"question": name, "answer": _answer(question, value, language)}


def _answer(question: Question, value: str, language: str) -> str:
    return next((told(one.labels, language) for one in question.choices if one.name == value), "") or value


def told(labels: Mapping[str, str], language: str) -> str:
    """The text in a language, else in any; what it shows of other answers stands as an ellipsis."""
    text = labels.get(language) or next(iter(labels.values()), "")
    return re.sub(r"\$\{[^}]*\}", "…", text)
