"""{% field %} and {% error_summary %}: label, help, error, in words and tied to the field for those who listen."""

from typing import Any

from django import forms
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.widgets import Input
from django.template import Library
from django.utils.safestring import SafeString

from peygir.web.shared.widgets import JalaliDateInput

register = Library()

CLASSES: tuple[tuple[type[forms.Widget], str], ...] = (
    (forms.CheckboxInput, "checkbox"),
    (forms.ClearableFileInput, "file-input"),
    (forms.FileInput, "file-input"),
    (forms.Textarea, "textarea"),
    (forms.Select, "select"),
    (Input, "input"),
)
# The field's id, its label, what is wrong.
ErrorLine = tuple[str, str, str]
GROUPS = (forms.RadioSelect, forms.CheckboxSelectMultiple)


def class_of(widget: forms.Widget) -> str:
    return next((name for kind, name in CLASSES if isinstance(widget, kind)), "")


def drawn(bound: BoundField) -> SafeString:
    widget = bound.field.widget
    return bound.as_widget(attrs={"class": f"{class_of(widget)} {widget.attrs.get('class', '')}".strip()})


def options_of(bound: BoundField) -> list[BoundWidget]:
    """The radio buttons or boxes of a group, each drawn apart: Django would give the frame around them their class."""
    # Django's boxes are a kind of its radio buttons, so the boxes are asked for first.
    kind = "checkbox" if isinstance(bound.field.widget, forms.CheckboxSelectMultiple) else "radio"
    options = list(bound.subwidgets)
    for option in options:
        option.data["attrs"]["class"] = kind
    return options


@register.inclusion_tag("shared/pieces/field.html")
def field(bound: BoundField, label: str = "", help: str = "", wide: bool = False) -> dict[str, Any]:
    """{% field form.text %}: label=, help= say it otherwise; wide=True in a filters bar."""
    widget = bound.field.widget
    group = isinstance(widget, GROUPS)
    return {
        "field": bound,
        "widget": "" if group else drawn(bound),
        "options": options_of(bound) if group else [],
        "label": label or bound.label,
        "help": help or bound.help_text,
        "optional": not bound.field.required,
        "group": group,
        "single": isinstance(widget, forms.CheckboxInput),
        "jalali": isinstance(widget, JalaliDateInput),
        "wide": wide,
    }


def error_lines(bound: BoundField) -> list[ErrorLine]:
    return [(bound.id_for_label, str(bound.label), str(error)) for error in bound.errors]


@register.inclusion_tag("shared/pieces/error_summary.html")
def error_summary(form: forms.BaseForm) -> dict[str, Any]:
    """{% error_summary form %}: at the top of a refused form, each line leads to its field."""
    lines = [line for bound in form.visible_fields() for line in error_lines(bound)]
    loose = list(form.non_field_errors()) + [e for bound in form.hidden_fields() for e in bound.errors]
    return {"lines": lines, "loose": loose}
