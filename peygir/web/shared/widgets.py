"""The Jalali date: a text field that takes any digits, with a calendar where there is script."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

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
