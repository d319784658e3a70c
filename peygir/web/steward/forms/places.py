"""Forms about places."""

import json
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.places.rules import MUNICIPAL, TREE_LEVELS, may_be_root, may_stand_below
from peygir.domain.places.values import PlaceNode
from peygir.domain.places.words import LEVELS, TREES
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.steward.choices import choices
from peygir.web.steward.forms.numbers import WholeNumberField
from peygir.web.steward.lookups import PlaceField

_LTR = {"dir": "ltr", "autocomplete": "off"}
_MOST_BYTES = 8 * 1024 * 1024


class PlaceFilterForm(forms.Form):
    text = forms.CharField(label=_("Name or code"), required=False, max_length=80)
    level = forms.ChoiceField(label=_("Level"), required=False)
    tree = forms.ChoiceField(label=_("Tree"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["level"].choices = choices(LEVELS, _("Any"))
        self.fields["tree"].choices = choices({tree: TREES[tree] for tree in TREE_LEVELS}, _("Both"))


class SourcedForm(forms.Form):
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    as_of = JalaliDateField(label=_("As of"), required=False)
    verified = forms.BooleanField(label=_("Checked against the source"), required=False)


class PlaceForm(SourcedForm):
    code = forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput(attrs=_LTR))
    name_fa = forms.CharField(label=_("Name in Persian"), max_length=120)
    name_en = forms.CharField(
        label=_("Name in English"), required=False, max_length=120, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    population = WholeNumberField(label=_("Population"), required=False, min_value=0)
    population_on = JalaliDateField(label=_("Counted on"), required=False)
    population_source = forms.CharField(label=_("Source of the count"), required=False, max_length=200)
    opened_on = JalaliDateField(label=_("Exists since"), required=False)
    field_order = ("name_fa", "name_en", "code", "population", "population_on", "population_source", "opened_on")


class NewPlaceForm(PlaceForm):
    """`kind` is a tree and a level that fit below the parent, as `civil:village`."""

    kind = forms.ChoiceField(label=_("Level"))
    field_order = ("kind", *PlaceForm.field_order)

    def __init__(self, *args: Any, parent: PlaceNode | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fitting = {
            f"{tree}:{level}": LEVELS[level]
            for tree, levels in TREE_LEVELS.items()
            for level in levels
            if (may_stand_below(tree, level, parent.tree, parent.level) if parent else may_be_root(tree, level))
        }
        self.fields["kind"].choices = choices(fitting)


class MovePlaceForm(forms.Form):
    parent = PlaceField(label=_("New place above"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class ClosePlaceForm(forms.Form):
    closed_on = JalaliDateField(label=_("First day on which it is no more"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    with_parts = forms.BooleanField(label=_("Close everything below it too"), required=False)


class LinkCityForm(forms.Form):
    twin = PlaceField(label=_("The same city in the other tree"), required=False, help_text=_("Empty: no link."))


class BoundaryForm(forms.Form):
    boundary = forms.CharField(
        label=_("Boundary as GeoJSON"),
        required=False,
        help_text=_("Longitude first, WGS 84. Draw on the map, paste here, or choose a file. Empty: no boundary."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr", "spellcheck": "false"}),
    )
    file = forms.FileField(label=_("GeoJSON file"), required=False, widget=forms.FileInput(attrs={"accept": ".geojson,.json"}))
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    as_of = JalaliDateField(label=_("As of"), required=False)
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))

    def clean_file(self) -> str:
        file = self.cleaned_data["file"]
        if not file:
            return ""
        if file.size > _MOST_BYTES:
            raise forms.ValidationError(_("The file is larger than 8 MB."))
        try:
            return json.dumps(json.loads(file.read().decode("utf-8-sig")))
        except (ValueError, RecursionError):
            raise forms.ValidationError(_("The file is not GeoJSON.")) from None


def kind_of(value: str) -> tuple[str, str]:
    """The tree and level of a `kind`."""
    tree, _colon, level = value.partition(":")
    return (tree or MUNICIPAL), level
