"""The sheet `scores` of a workbook: what each answer is worth, and which are findings. Read into the rule; see rules.py.

Columns: question (its name), choice, from, to, points, weight, severity, title::language, finding::language, service, point,
photo. A row without a choice and without a range is what an answer has before any choice. `weight` of a question is the first
that one of its rows says; 1 where none does.
"""

import math
import re
from typing import Any

from peygir.base.text.digits import to_ascii_digits
from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.form import NUMBERS, Form, Question
from peygir.domain.supervision.checklists.labels import language_code
from peygir.domain.supervision.checklists.rules import Rules
from peygir.domain.supervision.checklists.tables import Row, Sheet
from peygir.domain.supervision.states import Severity

SHEET = "scores"
_REF = re.compile(r"\$\{([^}]+)\}")
_DEFECTS = "defects"


def read_scores(sheets: dict[str, Sheet], form: Form) -> tuple[Rules, list[Fault]]:
    """Return the rule and the faults of the sheet; a form without one has no scores."""
    reader = _Reader(sheets.get(SHEET, Sheet(SHEET)), form)
    scores = reader.read()
    used = {one["section"] for one in scores}
    rules: Rules = {
        "form": form.form_id,
        "sections": {one.path: one.labels for one in form.groups if one.path in used},
        "scores": scores,
        "defects": _defects(form),
    }
    return rules, reader.faults


class _Reader:
    def __init__(self, sheet: Sheet, form: Form) -> None:
        self.sheet, self.form = sheet, form
        self.faults: list[Fault] = []
        self.by_question: dict[str, dict[str, Any]] = {}

    def read(self) -> list[dict[str, Any]]:
        for row in self.sheet.rows:
            name = row.get("question")
            question = self.form.named(name)
            if question is None:
                said = name or "—"
                self._fault(row, f"پرسشی به نام «{said}» در فرم نیست.", f"there is no question named “{said}” in the form.")
            else:
                self._read_row(row, question)
        for rule in self.by_question.values():
            rule["weight"] = 1.0 if rule["weight"] is None else rule["weight"]
        return list(self.by_question.values())

    def _read_row(self, row: Row, question: Question) -> None:
        rule = self.by_question.get(question.path)
        if rule is None:
            rule = {"path": question.path, "section": question.section, "weight": None, "rows": []}
            if question.type == "select_multiple":
                rule["many"] = True
            self.by_question[question.path] = rule
        weight = self._number(row, "weight")
        if weight is not None and weight < 0:
            self._fault(row, "وزن نمی‌تواند منفی باشد.", "a weight cannot be negative.")
        if rule["weight"] is None:
            rule["weight"] = weight
        points = self._number(row, "points")
        least = -1 if rule.get("many") else 0
        if points is not None and not least <= points <= 1:
            self._fault(row, "امتیاز باید از ۰ تا ۱ باشد.", "points must lie between 0 and 1.")
        said: dict[str, Any] = {} if points is None else {"points": points}
        choice, low, high = row.get("choice"), self._number(row, "from"), self._number(row, "to")
        if choice:
            self._check_choice(row, question, choice)
            said["choice"] = choice
        elif low is not None or high is not None:
            self._check_range(row, question, low, high)
            said |= {name: value for name, value in (("from", low), ("to", high)) if value is not None}
        elif points is not None:
            rule["base"] = points
            return
        else:
            self._fault(row, "نه گزینه‌ای دارد، نه بازه‌ای و نه امتیازی.", "it has no choice, no range and no points.")
            return
        finding = self._finding(row, question)
        rule["rows"].append(said | ({"finding": finding} if finding else {}))

    def _finding(self, row: Row, question: Question) -> dict[str, Any] | None:
        severity = row.get("severity").lower()
        titles, texts = self._texts(row, "title"), self._texts(row, "finding")
        if not severity:
            if titles or texts:
                self._fault(row, "متن یافته دارد ولی شدت ندارد.", "it has the text of a finding but no severity.")
            return None
        if severity not in set(Severity):
            known = ", ".join(Severity)
            self._fault(
                row,
                f"شدت «{severity}» شناخته نیست؛ یکی از {known} را بنویسید.",
                f"the severity “{severity}” is unknown; write one of {known}.",
            )
        if not titles:
            self._fault(row, "یافته عنوان ندارد (ستون title).", "the finding has no title (column title).")
        refs = {name: self._ref(row, name) for text in (*titles.values(), *texts.values()) for name in _REF.findall(text)}
        return {
            "severity": severity, "titles": titles, "texts": texts, "service": row.get("service"),
            "point": self._beside(row, question, "point", "geopoint"), "photo": self._beside(row, question, "photo", "image"),
            "refs": {name: ref for name, ref in refs.items() if ref},
        }  # fmt: skip

    def _texts(self, row: Row, name: str) -> dict[str, str]:
        return {language_code(language): text for language, text in self.sheet.by_language(row, name).items()}

    def _ref(self, row: Row, name: str) -> dict[str, Any] | None:
        question = self.form.named(name)
        if question is None:
            self._fault(
                row,
                f"در متن یافته به پرسش «{name}» اشاره شده است که در فرم نیست.",
                f"the finding refers to “{name}”, which the form has not.",
            )
            return None
        return {"path": question.path, "labels": {one.name: one.labels for one in question.choices}}

    def _beside(self, row: Row, question: Question, column: str, kind: str) -> str:
        """The path of the named question; where none is named, of the only one of its kind in the same repeat."""
        name = row.get(column)
        if name:
            other = self.form.named(name)
            if other is None or other.type != kind:
                self._fault(
                    row,
                    f"در ستون {column} پرسشی به نام «{name}» از نوع {kind} پیدا نشد.",
                    f"column {column}: there is no {kind} named “{name}”.",
                )
                return ""
            return other.path
        if kind == "image":
            other = self.form.named(f"{question.name}_photo")
            return other.path if other is not None and other.type == kind else ""
        near = [one for one in self.form.questions if one.type == kind and one.repeat == question.repeat]
        return near[0].path if question.repeat and len(near) == 1 else ""

    def _check_choice(self, row: Row, question: Question, choice: str) -> None:
        if not question.type.startswith("select"):
            self._fault(
                row,
                f"پرسش «{question.name}» گزینه‌ای نیست؛ به‌جای choice ستون‌های from و to را پر کنید.",
                f"“{question.name}” has no choices; fill from and to instead.",
            )
        elif question.choices and choice not in {one.name for one in question.choices}:
            self._fault(
                row,
                f"پرسش «{question.name}» گزینه‌ای به نام «{choice}» ندارد.",
                f"“{question.name}” has no choice named “{choice}”.",
            )

    def _check_range(self, row: Row, question: Question, low: float | None, high: float | None) -> None:
        numbers = bool(question.choices) and all(one.name.lstrip("-").isdecimal() for one in question.choices)
        if question.type not in {*NUMBERS, "calculate"} and not numbers:
            fa = f"پرسش «{question.name}» عددی نیست و بازه نمی‌گیرد."
            self._fault(row, fa, f"“{question.name}” is no number and takes no range.")
        if low is not None and high is not None and low > high:
            self._fault(row, "آغاز بازه از پایان آن بزرگ‌تر است.", "the range begins after it ends.")

    def _number(self, row: Row, column: str) -> float | None:
        text = to_ascii_digits(row.get(column)).replace("٫", ".").strip()
        if not text:
            return None
        try:
            number = float(text)
        except ValueError:
            number = math.nan
        if not math.isfinite(number):
            self._fault(row, f"در ستون {column} عدد نیست: «{text}».", f"column {column} is no number: “{text}”.")
            return None
        return number

    def _fault(self, row: Row, fa: str, en: str) -> None:
        self.faults.append(Fault(fa=fa, en=en, sheet=SHEET, row=row.number))


def _defects(form: Form) -> dict[str, str]:
    """By convention: a repeat named `defects` with service, point, photo and note."""
    repeat = next((one.path for one in form.groups if one.repeat and one.path.rsplit("/", 1)[-1] == _DEFECTS), "")
    if not repeat:
        return {}
    inside = {one.name: one.path for one in form.questions if one.repeat == repeat}
    return {"repeat": repeat} | {name: inside.get(name, "") for name in ("service", "point", "photo", "note")}
