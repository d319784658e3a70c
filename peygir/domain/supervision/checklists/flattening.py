"""A filled form into answers: one per question that was asked and answered, repeats told apart by their ordinals."""

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol

from lxml import etree

from peygir.base.problems import Words
from peygir.base.text.digits import to_ascii_digits
from peygir.domain.supervision.checklists.form import FILES, NUMBERS, TYPES, Form, Question
from peygir.domain.supervision.checklists.problems import FormUnreadable
from peygir.domain.supervision.checklists.relevance import work_out
from peygir.domain.supervision.checklists.xforms import read
from peygir.domain.supervision.checklists.xml import local, parse

_FOREIGN = Words(fa="پاسخ‌های فرم دیگری است", en="these are answers of another form")
# What a machine reads: a digit typed in Persian is the same digit. Free text stays as it was typed.
_FOLDED = frozenset(TYPES) - FILES - {"text", "note"}


class Version(Protocol):
    xform: bytes


@dataclass(frozen=True, slots=True)
class FlatAnswer:
    """`path` relative to the root; `ordinal` "" outside repeats, "2" in the second time, "2.1" in one inside it."""

    path: str
    ordinal: str
    value: str
    number: float | None = None


def flatten(version: Version, xml: bytes) -> list[FlatAnswer]:
    """Return the answers of a filled form in the order of the form. XmlRefused, FormUnreadable.

    What the form would not have asked (its relevance does not hold) is left out, whatever was sent. So is what the form
    does not know, and what was left blank. What it calculates is calculated again.
    """
    form = read(bytes(version.xform))
    root = parse(xml)
    form_id = root.get("id") or etree.QName(root).namespace or ""
    if local(root) != form.root or form_id != form.form_id:
        raise FormUnreadable(why=_FOREIGN)
    _strip_namespaces(root)
    _fold_digits(root, form)
    work_out(root, form)
    by_path = {one.path: one for one in form.questions}
    repeats = {one.path for one in form.groups if one.repeat}
    answers = {(one.path, one.ordinal): one for one in _answers(root, (), "", by_path, repeats)}
    order = {path: place for place, path in enumerate(by_path)}
    return sorted(answers.values(), key=lambda one: (order[one.path], [int(part) for part in one.ordinal.split(".") if part]))


def number_of(question: Question, value: str) -> float | None:
    """The number that an answer is, or None: of a number, of what was calculated, of one choice whose choices are all numbers."""
    if question.type not in {*NUMBERS, "calculate"} and not (question.type == "select_one" and _numeric(question)):
        return None
    try:
        number = float(value)
    except ValueError:
        return None
    return number if math.isfinite(number) else None


def _numeric(question: Question) -> bool:
    return bool(question.choices) and all(one.name.lstrip("-").isdecimal() for one in question.choices)


def _answers(
    node: etree._Element, steps: tuple[str, ...], ordinal: str, by_path: dict[str, Question], repeats: set[str]
) -> Iterator[FlatAnswer]:
    times: dict[str, int] = {}
    for child in node:
        path = "/".join((*steps, child.tag))
        if path in repeats:
            times[path] = times.get(path, 0) + 1
            inner = f"{ordinal}.{times[path]}" if ordinal else str(times[path])
            yield from _answers(child, (*steps, child.tag), inner, by_path, repeats)
        elif path in by_path:
            value = (child.text or "").strip()
            if value:
                yield FlatAnswer(path, ordinal, value, number_of(by_path[path], value))
        elif len(child):
            yield from _answers(child, (*steps, child.tag), ordinal, by_path, repeats)


def _strip_namespaces(root: etree._Element) -> None:
    for node in root.iter():
        node.tag = local(node)


def _fold_digits(root: etree._Element, form: Form) -> None:
    """Before anything is compared: a phone may write Persian digits, and a Persian decimal mark, into a number."""
    folded = {one.path: one for one in form.questions if one.type in _FOLDED}

    def walk(node: etree._Element, steps: tuple[str, ...]) -> None:
        for child in node:
            path = "/".join((*steps, child.tag))
            if len(child):
                walk(child, (*steps, child.tag))
            elif path in folded and child.text:
                text = to_ascii_digits(child.text)
                child.text = text.replace("٫", ".").replace("٬", "").strip() if folded[path].type in NUMBERS else text

    walk(root, ())
