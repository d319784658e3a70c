"""Forms of the analysis and the solution: causes, links, alternatives, the indicator, missions."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.issues.models import Cause, IssueIndicator, Link
from peygir.domain.issues.words import CAUSE_KINDS
from peygir.domain.places.queries import office_tree
from peygir.web.desk.lookups import OfficeField, office_line
from peygir.web.issues.causes import indented, tree_of
from peygir.web.issues.forms.base import ItemForm, NumberField, StepForm, files, line, words
from peygir.web.shared.widgets import JalaliDateField

MILLION = 1_000_000
_INDICATOR = ("name", "unit", "baseline", "baseline_on", "target", "target_on", "direction")


class CauseForm(StepForm):
    parent = forms.IntegerField(widget=forms.HiddenInput, required=False)
    text = line(_("Why is it so?"), required=True, most=400)
    kind = forms.ChoiceField(
        label=_("What kind of cause?"),
        choices=[(kind, CAUSE_KINDS[kind]) for kind in Cause.Kind],
        initial=Cause.Kind.CONTRIBUTING,
        widget=forms.RadioSelect,
    )
    evidence = words(_("What shows it?"), rows=2)


class EditCauseForm(ItemForm):
    text = line(_("Why is it so?"), required=True, most=400)
    kind = forms.ChoiceField(
        label=_("What kind of cause?"), choices=[(kind, CAUSE_KINDS[kind]) for kind in Cause.Kind], widget=forms.RadioSelect
    )
    evidence = words(_("What shows it?"), rows=2)

    def prepare(self) -> None:
        found = self.issue.causes.filter(pk=_number(self["item"].value())).first()
        if found is not None:
            self.initial |= {"text": found.text, "kind": found.kind, "evidence": found.evidence}


class MoveCauseForm(ItemForm):
    parent = forms.TypedChoiceField(label=_("Under which cause?"), coerce=int, required=False, empty_value=None)
    at = {"parent_id": "parent"}

    def prepare(self) -> None:
        causes = list(self.issue.causes.all())
        item = _number(self["item"].value())
        own = next((cause for cause in causes if cause.pk == item), None)
        lines = [(id_, text) for id_, text in indented(tree_of(causes)) if id_ != item]
        self.fields["parent"].choices = [("", _("None: it stands at the top")), *lines]
        if own is not None:
            self.initial["parent"] = own.parent_id or ""


class LinkForm(StepForm):
    """`way`: how the two stand to one another, said from this issue."""

    WAYS = {
        "causes": (Link.Kind.CAUSES, False, _("This issue causes the other")),
        "caused_by": (Link.Kind.CAUSES, True, _("The other causes this issue")),
        "blocks": (Link.Kind.BLOCKS, False, _("This issue blocks the other")),
        "blocked_by": (Link.Kind.BLOCKS, True, _("The other blocks this issue")),
        "same_root": (Link.Kind.SAME_ROOT, False, _("Both grow from the same root")),
    }
    at = {"other_id": "other"}

    other = NumberField(label=_("Number of the other issue"), whole=True, min_value=1)
    way = forms.ChoiceField(
        label=_("How do they hang together?"),
        choices=[(way, said) for way, (*_x, said) in WAYS.items()],
        widget=forms.RadioSelect,
    )
    note = line(_("Why?"), most=300)


class AlternativeForm(StepForm):
    title = line(_("What would be done?"), required=True, most=200)
    millions = NumberField(label=_("Cost (million rials)"), required=False, min_value=0)
    effort_days = NumberField(label=_("Effort (days of work)"), required=False, min_value=0)
    duration_days = NumberField(label=_("Duration (days)"), required=False, whole=True, min_value=0)
    effect = words(_("What would it change?"), rows=2)
    percent = NumberField(
        label=_("How much of the problem would it solve? (percent)"), required=False, min_value=0, max_value=100
    )
    who = OfficeField(label=_("Which office would do it?"), required=False)

    at = {"cost_rials": "millions", "effect_share": "percent", "who_office_id": "who"}

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        millions, percent, who = (given.get(name) for name in ("millions", "percent", "who"))
        given["draft"] = {
            "title": given.get("title", ""),
            "cost_rials": None if millions is None else round(millions * MILLION),
            "effort_days": given.get("effort_days"),
            "duration_days": given.get("duration_days"),
            "effect": given.get("effect", ""),
            "effect_share": None if percent is None else percent / 100,
            "who_office_id": who.id if who is not None else None,
        }
        return given


class MissionForm(StepForm):
    at = {"owner_office_id": "office"}

    output = line(_("What will there be in the end?"), required=True, most=300, help=_("One output that can be seen or counted."))
    measure = line(_("How is it measured?"), required=True, most=200)
    office = OfficeField(label=_("Which office does it?"), required=True)
    due_on = JalaliDateField(label=_("To be done by"))

    def prepare(self) -> None:
        offices = office_tree()
        if self.issue.owner_office_id in offices:
            self.initial.setdefault("office", office_line(offices[self.issue.owner_office_id]))
        self.initial.setdefault("due_on", self.issue.due_on)


class IndicatorForm(StepForm):
    name = line(_("What is measured?"), required=True)
    unit = line(_p("indicator", "Unit"), required=True, most=40)
    baseline = NumberField(label=_("How much is it now?"))
    baseline_on = JalaliDateField(label=_("Measured on"))
    target = NumberField(label=_("How much should it be?"))
    target_on = JalaliDateField(label=_("By when?"))
    direction = forms.ChoiceField(
        label=_("Which way should it go?"),
        choices=[
            (IssueIndicator.Direction.DOWN, _("Down: less is better")),
            (IssueIndicator.Direction.UP, _("Up: more is better")),
        ],
        widget=forms.RadioSelect,
    )

    def prepare(self) -> None:
        found = getattr(self.issue, "indicator", None)
        if found is not None:
            for name in _INDICATOR:
                value = getattr(found, name)
                self.initial.setdefault(name, f"{value:g}" if isinstance(value, float) else value)

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        given["draft"] = {name: given.get(name) for name in _INDICATOR}
        return given


class MeasureForm(StepForm):
    value = NumberField(label=_("How much is it?"))
    on = JalaliDateField(label=_("Measured on"))
    summary = words(_("What shows it?"), required=True, rows=2, most=600)
    files = files(_("A photo or document"))


def _number(value: object) -> int | None:
    try:
        return int(str(value))
    except ValueError:
        return None
