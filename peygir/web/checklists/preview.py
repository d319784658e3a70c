"""A version as a form on screen: its sections, what each asks, and what each answer is worth."""

from dataclasses import dataclass, field

from peygir.domain.supervision.checklists.form import UNSEEN, Form, Group, Question
from peygir.domain.supervision.checklists.rules import QuestionRule, Row, Rules, question_rules
from peygir.web.checklists.conditions import in_words, told
from peygir.web.checklists.wording import SEVERITIES, TYPES
from peygir.web.shared.wording import digits, language

KINDS = {
    "select_one": "radio", "select_multiple": "checkbox", "rank": "checkbox", "acknowledge": "checkbox", "text": "text",
    "integer": "text", "decimal": "text", "range": "text", "barcode": "text", "date": "text", "time": "text", "dateTime": "text",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Answer:
    """A choice, or a range of numbers, with its worth and the finding it makes."""

    label: str
    points: float | None = None
    severity: str = ""
    tone: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    question: Question
    label: str
    hint: str
    type: str
    control: str  # radio, checkbox, text, or "" where the phone's own means are needed
    condition: str
    answers: tuple[Answer, ...]
    ranges: tuple[Answer, ...]
    weight: float | None
    heading: str = ""  # of an inner group that begins here


@dataclass(slots=True)
class Section:
    path: str
    title: str
    repeat: bool = False
    condition: str = ""
    items: list[Item] = field(default_factory=list)
    weight: float = 0


def sections(form: Form, rules: Rules, tongue: str) -> list[Section]:
    """The form in the language, in its order; what nobody sees is left out unless it is scored."""
    scored = {one.path: one for one in question_rules(rules)}
    groups = {one.path: one for one in form.groups}
    found: list[Section] = []
    inner = ""
    for question in form.questions:
        rule = scored.get(question.path)
        if question.type in UNSEEN and rule is None:
            continue
        if not found or found[-1].path != question.section:
            found.append(_section(groups.get(question.section), form, tongue))
            inner = question.section
        heading = _heading(groups.get(question.group), tongue) if question.group != inner else ""
        inner = question.group
        item = _item(question, rule, form, tongue, heading)
        found[-1].items.append(item)
        found[-1].weight += item.weight or 0
    return found


def _section(group: Group | None, form: Form, tongue: str) -> Section:
    if group is None:
        return Section(path="", title="")
    condition = in_words(group.relevant, form, tongue) if group.relevant else ""
    return Section(path=group.path, title=told(group.labels, tongue) or group.path, repeat=group.repeat, condition=condition)


def _heading(group: Group | None, tongue: str) -> str:
    return told(group.labels, tongue) if group is not None else ""


def _item(question: Question, rule: QuestionRule | None, form: Form, tongue: str, heading: str) -> Item:
    rows = rule.rows if rule is not None else ()
    by_choice = {row.choice: row for row in rows if row.choice}
    condition = ""
    if question.relevant:
        condition = in_words(question.relevant, form, tongue) or question.relevant
    return Item(
        question=question,
        label=told(question.labels, tongue) or question.name,
        hint=told(question.hints, tongue),
        type=str(TYPES.get(question.type, question.type)),
        control=KINDS.get(question.type, ""),
        condition=condition,
        answers=tuple(_answer(told(one.labels, tongue) or one.name, by_choice.get(one.name), tongue) for one in question.choices),
        ranges=tuple(_answer(_span(row), row, tongue) for row in rows if not row.choice),
        weight=_weight(rule.weight) if rule is not None and rule.scored else None,
        heading=heading,
    )


def _weight(weight: float) -> float:
    return int(weight) if weight == int(weight) else weight


def _answer(label: str, row: Row | None, tongue: str) -> Answer:
    finding = row.finding if row is not None else None
    if finding is None:
        return Answer(label, row.points if row is not None else None)
    word, tone = SEVERITIES[finding.severity]
    return Answer(label, row.points, str(word), tone, told(finding.titles, tongue))


def _span(row: Row) -> str:
    low, high = ("" if one is None else digits(f"{one:g}") for one in (row.low, row.high))
    if low == high:
        return low
    arrow = "تا" if language() == "fa" else "–"
    return f"{low or '…'} {arrow} {high or '…'}"
