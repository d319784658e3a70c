"""Whole numbers in a text field: shown and typed in the digits of the page, where a browser's number field knows only ASCII."""

from typing import Any

from django import forms

from peygir.web.shared.wording import digits


class DigitsInput(forms.TextInput):
    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({"inputmode": "numeric", "autocomplete": "off"} | (attrs or {}))

    def format_value(self, value: Any) -> str | None:
        return digits(value) if isinstance(value, int) else super().format_value(value)


class WholeNumberField(forms.IntegerField):
    widget = DigitsInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        for name in ("min", "max", "step"):  # a text field has none of these
            self.widget.attrs.pop(name, None)

    def to_python(self, value: Any) -> int | None:
        return super().to_python(str(value).replace("٬", "").replace(",", "") if value is not None else value)
