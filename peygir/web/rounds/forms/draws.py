"""The unannounced draw: what is committed to beforehand, and the public value that makes it."""

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.web.issues.forms.base import NumberField, line
from peygir.web.rounds.forms.fields import RoundsForm
from peygir.web.rounds.wording import SIZES
from peygir.web.shared.widgets import JalaliDateField

USUAL = 10


class CommitForm(RoundsForm):
    at = {"share": "percent"}

    what = forms.ChoiceField(label=_("What is drawn?"), choices=list(SIZES.items()), widget=forms.RadioSelect)
    percent = NumberField(label=_("Share (percent)"), min_value=1, max_value=100)
    public_source = line(
        _("The public value"), required=True, most=300,
        help=_("One that nobody knows today and everybody can look up later: the closing index of the stock exchange of a day."),
    )  # fmt: skip
    public_known_on = JalaliDateField(label=_("Known on"), help_text=_("After today."))

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial |= {"what": "offices", "percent": USUAL, "public_known_on": today + timedelta(days=1)}

    def share(self) -> Decimal:
        return (Decimal(str(self.cleaned_data["percent"])) / 100).quantize(Decimal("0.001"))


class DrawForm(RoundsForm):
    public_value = line(_("The value, as it was published"), required=True, most=300)
