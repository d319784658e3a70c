"""What is asked for a plan, and for moving a line by hand."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.base.problems import InvalidInput, Problem
from peygir.web.issues.forms.base import words
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.shared.wording import digits, language

WEEKS = 13
SECONDS = ((5, _("5 seconds")), (30, _("Half a minute")), (60, _("A minute")), (300, _("5 minutes")))


class Refusable(forms.Form):
    def refuse(self, problem: Problem) -> None:
        """Tell a problem beside the field it is about."""
        fields = problem.field_sentences(language()) if isinstance(problem, InvalidInput) else {}
        if not fields:
            self.add_error(None, digits(problem.sentence(language())))
        for name, sentences in fields.items():
            for sentence in sentences:
                self.add_error(name if name in self.fields else None, digits(sentence))


class Versioned(Refusable):
    """`version`: of the plan as the person saw it; a form refused bears that of the plan it is shown with."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def shown_with(self, version: int) -> None:
        if self.is_bound:
            self.data = self.data.copy()
            self.data["version"] = str(version)


class AskForm(Refusable):
    """`offices`: (id, name) of those the person plans for; `leads`: whether with what is below."""

    office_id = forms.TypedChoiceField(label=_("Office"), coerce=int)
    subtree = forms.BooleanField(
        label=_("With the offices below"), required=False, help_text=_("Their missions and teams are planned together.")
    )
    starts_on = JalaliDateField(label=_p("plan", "From"))
    ends_on = JalaliDateField(label=_p("plan", "To"), help_text=_("Thirteen weeks are usual; what does not fit is told."))
    seconds = forms.TypedChoiceField(
        label=_("How long to look"), coerce=int, choices=SECONDS,
        help_text=_("Longer finds a better plan; you may leave the page meanwhile."),
    )  # fmt: skip

    def __init__(self, *args: Any, offices: Sequence[tuple[int, str]], leads: bool, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["office_id"].choices = list(offices)
        if not leads:
            del self.fields["subtree"]
        self.initial |= {
            "starts_on": today, "ends_on": today + timedelta(weeks=WEEKS, days=-1), "seconds": 30,
            "office_id": offices[0][0] if offices else None,
        }  # fmt: skip


class MoveForm(Versioned):
    """`pools`: (code, name). Without a day nothing is moved: the button beside takes it off the plan."""

    pool = forms.ChoiceField(label=_p("plan", "Team"))
    starts_on = JalaliDateField(label=_("Begins on"))
    half = forms.TypedChoiceField(
        label=_("Half of the day"),
        coerce=int,
        choices=((0, _("First half")), (1, _("Second half"))),
    )

    def __init__(self, *args: Any, pools: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["pool"].choices = list(pools)
        # Nobody of ours is a choice too.
        self.fields["pool"].required = "" not in dict(pools)


class AdoptForm(Versioned):
    reason = words(_("Why it is adopted all the same"), rows=2)


class AgainForm(Refusable):
    ends_on = JalaliDateField(label=_p("plan", "To"), required=False)
    seconds = forms.TypedChoiceField(label=_("How long to look"), coerce=int, choices=SECONDS)
