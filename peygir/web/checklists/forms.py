"""What a checklist's pages ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.supervision.checklists.translating import LONGEST, Lacking
from peygir.domain.supervision.models import Checklist
from peygir.web.checklists.wording import SHEETS, USES, kind_choices, language_name
from peygir.web.issues.forms.base import line
from peygir.web.shared.wording import digits

_SHEET = ".xlsx,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class UploadForm(forms.Form):
    """A new version of a checklist that is there."""

    file = forms.FileField(
        label=_("Spreadsheet"), widget=forms.FileInput({"accept": _SHEET}),
        help_text=_("An XLSForm saved as xlsx, up to 5 MB: sheets survey, choices and settings; and scores, if it is scored."),
    )  # fmt: skip


def _kinds() -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=_("Made for these kinds of offices"), required=False, choices=kind_choices,
        widget=forms.CheckboxSelectMultiple, help_text=_("None chosen: for any."),
    )  # fmt: skip


class NewForm(UploadForm):
    use = forms.ChoiceField(label=_("What it is for"), choices=lambda: [(one, USES[one]) for one in Checklist.Use.values])
    office_kinds = _kinds()
    title_en = line(_("Title in English"), help=_("The Persian title stands in the spreadsheet."))


class EditForm(forms.Form):
    office_kinds = _kinds()
    title_en = line(_("Title in English"))
    active = forms.BooleanField(label=_("Offered to new rounds"), required=False)


class RetireForm(forms.Form):
    reason = line(_("Why it is taken out of force"), most=500)


class MediaForm(forms.Form):
    """The file goes by the name that the form asks for, whatever it is called on the computer."""

    name = forms.CharField(max_length=120, widget=forms.HiddenInput)
    file = forms.FileField(label=_("File"))


class TranslateForm(forms.Form):
    """One field for each missing text."""

    def __init__(self, lacking: list[Lacking], *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        self._keys = {f"text{number}": one.key for number, one in enumerate(lacking)}
        for name, one in zip(self._keys, lacking, strict=True):
            self.fields[name] = forms.CharField(
                label=one.source, required=False, max_length=LONGEST,
                help_text=_("%(sheet)s, row %(row)s · %(name)s · in %(language)s")
                % {
                    "sheet": SHEETS.get(one.sheet, one.sheet), "row": digits(one.row), "name": one.name,
                    "language": language_name(one.language),
                },
                widget=forms.Textarea({"rows": 2, "dir": "ltr" if one.language == "en" else "auto", "lang": one.language}),
            )  # fmt: skip

    def texts(self) -> dict[str, str]:
        """What was filled in, by the keys of what is lacking."""
        return {self._keys[name]: text for name, text in self.cleaned_data.items() if text}
