"""The filters of a list of findings: what stands in the address, as a form, and back."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.findings.filters import FindingFilter
from peygir.domain.supervision.findings.words import STATES
from peygir.domain.supervision.queries.rounds import newest_rounds
from peygir.domain.supervision.words import SEVERITIES
from peygir.web.desk.forms.filters import office_choices
from peygir.web.findings.entrance import number
from peygir.web.shared.widgets import QuickSelect
from peygir.web.shared.wording import language

_ANY = ("", _("Any"))
_MOST_ROUNDS = 60
WAITS = [
    _ANY,
    ("answer", _("For my office's answer")),
    ("put", _("To be put to the office")),
    ("decide", _("For a decision on the objection")),
    ("recheck", _("For a second look")),
]


class FilterForm(forms.Form):
    round = forms.ChoiceField(label=_("Round"), required=False)
    state = forms.ChoiceField(label=_p("finding", "State"), required=False, choices=[_ANY, *STATES.items()], widget=QuickSelect)
    severity = forms.ChoiceField(
        label=_("Severity"), required=False, choices=[_ANY, *reversed(SEVERITIES.items())], widget=QuickSelect
    )
    waits = forms.ChoiceField(label=_("What it waits for"), required=False, choices=WAITS, widget=QuickSelect)
    office = forms.ChoiceField(label=_("Office, and those below it"), required=False)
    overdue = forms.BooleanField(label=_("Past the date of the answer"), required=False)
    again = forms.BooleanField(label=_("Found before in another round"), required=False)
    over = forms.BooleanField(label=_("What is over as well"), required=False)

    def __init__(self, data: Any, by: Actor) -> None:
        super().__init__(data)
        rounds = newest_rounds(by).values_list("pk", "title")[:_MOST_ROUNDS]
        self.fields["round"].choices = [_ANY, *rounds]
        self.fields["office"].choices = [_ANY, *office_choices(by, language())]


def chosen_from(query: Mapping[str, str]) -> FindingFilter:
    """The filter of an address; what makes no sense is left out."""
    state, severity, waits = query.get("state", ""), query.get("severity", ""), query.get("waits", "")
    return FindingFilter(
        round_id=number(query.get("round", "")),
        office_id=number(query.get("office", "")),
        state=state if state in STATES else "",
        severity=severity if severity in SEVERITIES else "",
        waits=waits if waits in dict(WAITS) else "",
        overdue=bool(query.get("overdue")),
        again=bool(query.get("again")),
        over=bool(query.get("over")),
        after=query.get("after", ""),
        before=query.get("before", ""),
    )
