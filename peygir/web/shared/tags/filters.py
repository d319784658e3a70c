"""{% filters %}: the form of a list whose answer is an address a colleague can open."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.forms.boundfield import BoundField
from django.template import Library
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from peygir.web.shared.wording import digits, language

register = Library()

# More fields than this, and those after the first few fold away: a calm bar is read, a long one is not.
AT_MOST = 6
FIRST = 4
NAMED = 2
MANY = (forms.SelectMultiple, forms.CheckboxSelectMultiple)


@register.simple_block_tag(takes_context=True)
def filters(
    context: dict[str, Any],
    content: str,
    form: Any = None,
    keep: str = "sort",
    first: int = FIRST,
    drawn: dict[str, SafeString] | None = None,
) -> SafeString:
    """{% filters form %} more fields {% endfilters %}: choices of many fold into a sheet of boxes.

    `keep` names, apart by spaces, further parameters of the address that the form carries along; `first` says how many
    fields stand open when there are more than six; `drawn` brings fields by name that are drawn already, instead of a form.
    """
    request = context.get("request")
    asked = request.GET if request is not None else {}
    if drawn is None:
        drawn = {bound.html_name: draw_field(bound) for bound in form.visible_fields()} if form is not None else {}
    inside = set(drawn) | (set(form.fields) if form is not None else set())
    kept = [(name, asked[name]) for name in keep.split() if name in asked and name not in inside]
    names = list(drawn)
    open_ones = names if len(names) <= AT_MOST else names[:first]
    folded = names[len(open_ones) :]
    return SafeString(
        render_to_string(
            "shared/pieces/filters.html",
            {
                "form": form,
                "fields": [drawn[name] for name in open_ones],
                "folded": [drawn[name] for name in folded],
                "folded_in_use": any(asked.get(name) for name in folded),
                "content": content,
                "kept": kept,
                # What the form carries along is no filter: a cleared list stays at its place and in its order.
                "cleared": (request.path if request is not None else "") + (f"?{urlencode(kept)}" if kept else ""),
                "active": any(value for name, value in asked.items() if name in inside),
            },
            request=request,
        )
    )


def draw_field(bound: BoundField) -> SafeString:
    """One field of the bar; a choice of many as a sheet whose button says what is chosen."""
    return SafeString(render_to_string("shared/pieces/filter_field.html", _of_field(bound)))


def _of_field(bound: BoundField) -> dict[str, Any]:
    if not isinstance(bound.field.widget, MANY):
        return {"field": bound, "many": False}
    chosen = {str(value) for value in bound.value() or []}
    groups = [(name, [Option(value, label, chosen) for value, label in options]) for name, options in grouped(bound)]
    named = [option.label for _name, options in groups for option in options if option.checked]
    comma = "، " if language() == "fa" else ", "
    said = comma.join(map(str, named[:NAMED])) if named else _("All")
    if len(named) > NAMED:
        said = digits(_("%(names)s and %(n)d more") % {"names": said, "n": len(named) - NAMED})
    return {"field": bound, "many": True, "groups": groups, "said": said, "long": sum(len(o) for _n, o in groups) > 12}


class Option:
    def __init__(self, value: Any, label: Any, chosen: set[str]) -> None:
        self.value, self.label, self.checked = value, label, str(value) in chosen


def grouped(bound: BoundField) -> list[tuple[str, list[tuple[Any, Any]]]]:
    groups: list[tuple[str, list[tuple[Any, Any]]]] = []
    loose: list[tuple[Any, Any]] = []
    for value, label in bound.field.choices:
        if isinstance(label, list | tuple):
            groups.append((str(value), list(label)))
        else:
            loose.append((value, label))
    return [("", loose), *groups] if loose else groups
