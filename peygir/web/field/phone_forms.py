"""Forms of the pages about phones and what they sent."""

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import Problem
from peygir.web.shared.wording import digits, language


class PhoneForm(forms.Form):
    name = forms.CharField(
        label=_("A name for the phone"), max_length=80, help_text=_("So that you know which one it is when it is lost.")
    )


class DecisionForm(forms.Form):
    note = forms.CharField(label=_("Why"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3}))


class InsteadForm(forms.Form):
    note = forms.CharField(label=_("Why this one and not the other"), max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


def refuse(form: forms.Form, problem: Problem) -> None:
    form.add_error(None, digits(problem.sentence(language())))
