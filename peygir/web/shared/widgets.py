"""The Jalali date: a text field that takes any digits, with a calendar where there is script."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from peygir.base.calendar import InvalidDate, format_jalali, parse_jalali
from peygir.web.shared.wording import digits, language


class JalaliDateInput(forms.TextInput):
    """Shows ۱۴۰۵/۰۹/۰۷; what is typed goes to the server as it is, which reads it."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # No inputmode: a phone's number keys have neither the slash nor the letters of «۷ آذر».
        usual = {"data-jalali": "", "autocomplete": "off"}
        super().__init__(usual | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        if isinstance(value, date | datetime):
            return format_jalali(value, "short", language())
        return super().format_value(value)


class JalaliDateField(forms.DateField):
    """A form field that reads ۱۴۰۵/۹/۷, «۷ آذر ۱۴۰۵» or 2026-11-28 and gives a Gregorian date."""

    widget = JalaliDateInput

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        try:
            return parse_jalali(str(value))
        except InvalidDate as problem:
            raise ValidationError(digits(problem.sentence(language())), code=problem.code) from problem


class QuickSelect(forms.Select):
    """A select of hundreds of lines, which costs more than the list beside it when each option is drawn by a template."""

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        chosen = set(self.format_value(value))
        lines = []
        for given, label in self.choices:
            if isinstance(label, list | tuple):
                options = "".join(_option(one, words, chosen) for one, words in label)
                lines.append(f'<optgroup label="{conditional_escape(given)}">{options}</optgroup>')
            else:
                lines.append(_option(given, label, chosen))
        shown = flatatt({"name": name, **self.build_attrs(self.attrs, attrs)})
        return mark_safe(f"<select{shown}>{''.join(lines)}</select>")  # noqa: S308  (each part is escaped above)


def _option(value: Any, label: Any, chosen: set[str]) -> str:
    written = "" if value is None else str(value)
    mark = " selected" if written in chosen else ""
    return f'<option value="{conditional_escape(written)}"{mark}>{conditional_escape(label)}</option>'
