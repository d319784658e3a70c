"""Forms of the catalogues: topics of issues, aims of policy, criteria of rankings."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.issues.models import Criterion, PolicyAim
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.steward.forms.numbers import WholeNumberField

_LTR = {"dir": "ltr", "autocomplete": "off"}
MARKS = ("0", "5", "10")
KINDS = (
    (PolicyAim.Kind.SLOGAN, _("Slogan of a year")),
    (PolicyAim.Kind.PROGRAMME, _("Programme")),
    (PolicyAim.Kind.PLAN, _("Plan")),
)


def code_field(length: int) -> forms.SlugField:
    return forms.SlugField(
        label=_("Code"), max_length=length, help_text=_("Latin letters, digits, hyphen. It never changes."),
        widget=forms.TextInput(attrs=_LTR),
    )  # fmt: skip


def english(length: int, **options: Any) -> forms.CharField:
    return forms.CharField(max_length=length, widget=forms.TextInput(attrs={"dir": "ltr"}), **options)


class TopicForm(forms.Form):
    name_fa = forms.CharField(label=_("Name in Persian"), max_length=80)
    name_en = english(80, label=_("Name in English"))
    order = WholeNumberField(label=_("Place in the list"), min_value=0, max_value=9999, initial=0)
    active = forms.BooleanField(label=_("Offered for new issues"), required=False, initial=True)


class NewTopicForm(TopicForm):
    code = code_field(40)
    field_order = ("code",)


class AimForm(forms.Form):
    title_fa = forms.CharField(label=_("Title in Persian"), max_length=200)
    title_en = english(200, label=_("Title in English"), required=False)
    kind = forms.ChoiceField(label=_("Kind"), choices=KINDS)
    starts_on = JalaliDateField(label=_("In force from"))
    ends_on = JalaliDateField(label=_("Last day in force"), required=False)
    source = forms.CharField(label=_("Where it is written"), max_length=300, help_text=_("The document, its number and date."))


class NewAimForm(AimForm):
    code = code_field(60)
    field_order = ("code",)


DIRECTIONS = (
    (Criterion.Direction.UP, _("More of it raises the priority")),
    (Criterion.Direction.DOWN, _("More of it lowers the priority")),
)


class CriterionForm(forms.Form):
    name_fa = forms.CharField(label=_("Name in Persian"), max_length=80)
    name_en = english(80, label=_("Name in English"))
    question_fa = forms.CharField(label=_("Question in Persian"), max_length=300)
    question_en = english(300, label=_("Question in English"))
    direction = forms.ChoiceField(label=_("Which way does it count?"), choices=DIRECTIONS, widget=forms.RadioSelect)
    mark_0_fa = forms.CharField(label=_("What 0 means, in Persian"), max_length=200)
    mark_0_en = english(200, label=_("What 0 means, in English"), required=False)
    mark_5_fa = forms.CharField(label=_("What 5 means, in Persian"), max_length=200)
    mark_5_en = english(200, label=_("What 5 means, in English"), required=False)
    mark_10_fa = forms.CharField(label=_("What 10 means, in Persian"), max_length=200)
    mark_10_en = english(200, label=_("What 10 means, in English"), required=False)
    counts_reports = forms.BooleanField(
        label=_("It counts reports"), required=False,
        help_text=_("It measures how many reported, not how bad it is: never more than half of the weight."),
    )  # fmt: skip
    order = WholeNumberField(label=_("Place in the list"), min_value=0, max_value=9999, initial=0)
    active = forms.BooleanField(label=_("Offered for new panels"), required=False, initial=True)

    def values(self) -> dict[str, Any]:
        """What the action takes: the marks gathered into one."""
        given = dict(self.cleaned_data)
        anchors = {key: {"fa": given.pop(f"mark_{key}_fa"), "en": given.pop(f"mark_{key}_en")} for key in MARKS}
        return given | {"anchors": anchors}


class NewCriterionForm(CriterionForm):
    code = code_field(40)
    field_order = ("code",)
