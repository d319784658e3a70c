"""Forms about calendars."""

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import Words
from peygir.base.text import to_ascii_digits
from peygir.domain.places.queries import office_tree, tree
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.shared.wording import digits, language
from peygir.web.steward.choices import choices

SCOPES = {
    "country": Words("همه کشور", "The whole country"),
    "province": Words("یک استان", "A province"),
    "office": Words("یک دفتر و زیرمجموعه آن", "An office and those below"),
}
# Days as Python numbers them, in the order of the Iranian week.
DAYS = {
    "5": Words("شنبه", "Saturday"),
    "6": Words("یکشنبه", "Sunday"),
    "0": Words("دوشنبه", "Monday"),
    "1": Words("سه‌شنبه", "Tuesday"),
    "2": Words("چهارشنبه", "Wednesday"),
    "3": Words("پنجشنبه", "Thursday"),
    "4": Words("جمعه", "Friday"),
}
_DASH = re.compile(r"\s*(?:-|–|—|تا|to)\s*")


class HoursField(forms.CharField):
    """«۷:۳۰ تا ۱۲، ۱۳ تا ۱۵» becomes [["7:30", "12:00"], ["13:00", "15:00"]]; the action judges the hours themselves."""

    def to_python(self, value: Any) -> list[list[str]]:
        pairs = []
        for part in re.split(r"[،,;]", to_ascii_digits(value or "")):
            if not part.strip():
                continue
            ends = [end if ":" in end else f"{end}:00" for end in _DASH.split(part.strip())]
            if len(ends) != 2:
                raise forms.ValidationError(_("Write hours like 07:30-14:30, several apart by commas."))
            pairs.append(ends)
        return pairs

    def prepare_value(self, value: Any) -> Any:
        return digits("، ".join("-".join(pair) for pair in value)) if isinstance(value, list) else value


class ScopedForm(forms.Form):
    scope = forms.ChoiceField(label=_("Where"), widget=forms.RadioSelect)
    scope_code = forms.CharField(
        label=_("Code of the province or office"),
        required=False,
        max_length=40,
        widget=forms.TextInput(attrs={"dir": "ltr", "list": "scopes", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["scope"].choices = choices(SCOPES)

    def clean_scope_code(self) -> str:
        return self.cleaned_data["scope_code"].partition(" · ")[0].strip()

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        scope, code = values.get("scope"), values.get("scope_code", "")
        place = tree().by_code(code)
        known = {
            "country": not code,
            "province": place is not None and place.level == "province",
            "office": office_tree().by_code(code) is not None,
        }
        if scope and not known[scope]:
            wrong = _("Leave it empty for the whole country.") if scope == "country" else _("Nothing has this code.")
            self.add_error("scope_code", wrong)
        return values


class DayOffForm(ScopedForm):
    on = JalaliDateField(label=_("Day"))
    kind = forms.ChoiceField(
        label=_("Kind"),
        widget=forms.RadioSelect,
        choices=[("closure", _("Sudden closure")), ("holiday", _("Official holiday"))],
        initial="closure",
    )
    title_fa = forms.CharField(label=_("Occasion, in Persian"), max_length=120)
    title_en = forms.CharField(
        label=_("Occasion, in English"), required=False, max_length=120, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    hours = HoursField(label=_("Closed hours"), required=False, help_text=_("Only for a closure. Empty: the whole day."))
    source = forms.CharField(label=_("Source"), required=False, max_length=200)
    verified = forms.BooleanField(label=_("Checked against the source"), required=False)
    field_order = ("on", "kind", "title_fa", "title_en", "hours", "scope", "scope_code")


class ConfirmDayForm(forms.Form):
    source = forms.CharField(label=_("Source"), max_length=200)
    as_of = JalaliDateField(label=_("As of"))


class RemoveDayForm(forms.Form):
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class WeekForm(ScopedForm):
    starts_on = JalaliDateField(label=_("First day"))
    ends_on = JalaliDateField(label=_("Last day"), required=False, help_text=_("Empty: until another one starts."))
    source = forms.CharField(label=_("Source"), required=False, max_length=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for day, words in DAYS.items():
            self.fields[f"day_{day}"] = HoursField(label=words.in_language(language()), required=False)

    def pattern(self) -> dict[str, list[list[str]]]:
        return {day: pairs for day in DAYS if (pairs := self.cleaned_data.get(f"day_{day}"))}
