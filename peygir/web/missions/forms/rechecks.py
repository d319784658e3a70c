"""Forms of a re-check: the draw that is committed to, and what a second look found."""

from datetime import timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peygir.base.calendar import local_date
from peygir.base.problems import InvalidInput, Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.following.permissions import can_draw
from peygir.domain.missions.reasons import RECHECKED
from peygir.domain.places.queries import office_tree
from peygir.web.issues.forms.base import NumberField, words
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.shared.wording import digits, language

USUAL_SHARE, WINDOW = 10, timedelta(days=30)


class RecheckForm(forms.Form):
    AT: dict[str, str] = {}

    def refuse(self, problem: Problem) -> None:
        fields: dict[str, Any] = problem.field_sentences(language()) if isinstance(problem, InvalidInput) else {}
        if not fields:
            self.add_error(None, digits(problem.sentence(language())))
        for name, sentences in fields.items():
            field = self.AT.get(name, name)
            for sentence in sentences:
                self.add_error(field if field in self.fields else None, digits(sentence))


class CommitForm(RecheckForm):
    AT = {"office_id": "office"}

    office = forms.TypedChoiceField(label=_("Of which office and those below it?"), coerce=int)
    window_from = JalaliDateField(label=_("Verified from"))
    window_to = JalaliDateField(label=_("Verified until"), help_text=_("Not over yet: nobody may know beforehand what is drawn."))
    percent = NumberField(label=_("Share to be looked at again (percent)"), min_value=1, max_value=100)

    def __init__(self, by: Actor, data: Any = None) -> None:
        today = local_date(timezone.now())
        super().__init__(data, initial={"window_from": today, "window_to": today + WINDOW, "percent": USUAL_SHARE})
        offices = [one for one in office_tree() if one.is_open(today) and can_draw(by, one)]
        offices.sort(key=lambda one: one.path)
        self.fields["office"].choices = [("", _("Choose…")), *((one.id, one.name(language())) for one in offices)]

    def share(self) -> Decimal:
        return (Decimal(str(self.cleaned_data["percent"])) / 100).quantize(Decimal("0.001"))


class OutcomeForm(RecheckForm):
    outcome = forms.ChoiceField(
        label=_("What did you find?"), widget=forms.RadioSelect, choices=[pair for pair in RECHECKED.items() if pair[0]]
    )
    note = words(
        _("What did you see?"), rows=3, most=1000, help=_("Needed when it is not done; the office that did it reads it.")
    )
