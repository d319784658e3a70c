"""Forms of a panel: its opening and closing, the estimate of what waiting costs, the window for comments."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peygir.domain.issues.ranking.rules import COMMENT_DAYS
from peygir.web.issues.forms.base import NumberField
from peygir.web.shared.widgets import JalaliDateField


class PanelForm(forms.Form):
    title = forms.CharField(label=_("Title of the panel"), max_length=160)
    place_id = forms.TypedChoiceField(label=_("Place"), coerce=int, help_text=_("Its issues and those of all places below it."))
    period_id = forms.TypedChoiceField(label=_("Planned for"), coerce=int)
    criteria = forms.MultipleChoiceField(
        label=_("Criteria"), widget=forms.CheckboxSelectMultiple, help_text=_("Between three and nine.")
    )
    appointment_ids = forms.TypedMultipleChoiceField(
        label=_("Members"),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("At least two of them must weigh the criteria."),
    )

    def __init__(self, *args: Any, choices: dict[str, Sequence[tuple[Any, str]]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, offered in choices.items():
            self.fields[name].choices = offered


class DelayForm(forms.Form):
    severity = NumberField(
        label=_("Harm for each person and day, 0 to 10"), required=False, min_value=0, max_value=10,
        help_text=_("0: none, 10: life itself."),
    )  # fmt: skip
    people = NumberField(label=_("People affected"), required=False, whole=True, min_value=0)
    effort_days = NumberField(label=_("Days of work that end it"), required=False, min_value=0)
    delay_evidence = forms.CharField(
        label=_("What the estimate stands on"), required=False, max_length=600, widget=forms.Textarea(attrs={"rows": 2})
    )

    def has_changed_from(self, kept: Mapping[str, Any]) -> bool:
        """Whether what was sent differs from the estimate as it is kept."""
        return any(value != kept.get(name) for name, value in self.cleaned_data.items() if value or kept.get(name))


class CommentsForm(forms.Form):
    until = JalaliDateField(label=_("Comments until the end of"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("until", timezone.localdate() + timedelta(days=COMMENT_DAYS + 1))


class ReasonForm(forms.Form):
    reason = forms.CharField(label=_("Why?"), max_length=300)


class CompareForm(forms.Form):
    of = forms.MultipleChoiceField(label=_("Two orders"), widget=forms.CheckboxSelectMultiple)

    def __init__(self, *args: Any, choices: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["of"].choices = choices


class EquityForm(forms.Form):
    place_id = forms.TypedChoiceField(label=_("Place"), coerce=int)
    factor = NumberField(label=_("Multiplier, 1 to 1.5"), min_value=1, max_value=1.5)
    reason = forms.CharField(label=_("Why does it get this?"), max_length=300)
    source = forms.CharField(label=_("Where the figures come from"), max_length=300)

    def __init__(self, *args: Any, places: Sequence[tuple[int, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["place_id"].choices = places
