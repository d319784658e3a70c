"""Forms of what is written down in the street: a finding by hand, a defect on the way, a blind second look."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.supervision.findings.words import SEEN
from peygir.domain.supervision.models import Visit
from peygir.domain.supervision.words import SEVERITIES, VISIT_KINDS
from peygir.web.desk.lookups import ServiceField
from peygir.web.desk.story import office_name
from peygir.web.issues.forms.base import NumberField, files, line, words
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import digits


class FreeForm(forms.Form):
    at: dict[str, str] = {"evidence": "files", "file_id": "files", "visit_id": "visit", "service_id": "service"}

    def refuse(self, problem: Any) -> None:
        into_form(problem, self, self.at)

    @property
    def has_files(self) -> bool:
        return "files" in self.fields


def _point() -> NumberField:
    return NumberField(required=False, widget=forms.HiddenInput)


class FindingForm(FreeForm):
    visit = forms.TypedChoiceField(label=_("At which visit?"), coerce=int)
    title = line(_("What did you find?"), required=True)
    text = words(_("In more words"), most=4000)
    severity = forms.ChoiceField(label=_("How grave is it?"), widget=forms.RadioSelect, choices=list(SEVERITIES.items()))
    service = ServiceField(label=_("Which service is it about?"), required=False)
    files = files(_("Photos or documents that show it"))
    lon = _point()
    lat = _point()

    def __init__(self, visits: list[Visit], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["visit"].choices = [("", _("Choose…")), *((one.pk, visit_name(one)) for one in visits)]
        self.fields["files"].required = True  # a finding is shown, not only told


class DefectForm(FreeForm):
    service = ServiceField(label=_("Which service would mend it?"))
    note = words(_("What is it?"), rows=2, most=500)
    files = files(_("A photo"))
    lon = _point()
    lat = _point()

    def clean(self) -> dict[str, Any]:
        given = super().clean() or self.cleaned_data
        if given.get("lon") is None or given.get("lat") is None:
            self.add_error(None, _("Choose where it is on the map."))
        return given


class CheckForm(FreeForm):
    outcome = forms.ChoiceField(label=_("What did you see?"), widget=forms.RadioSelect, choices=list(SEEN.items()))
    note = words(_p("field", "Note"), rows=2, help=_("Needed when there is such a problem."))
    lon = _point()
    lat = _point()


def visit_name(one: Visit) -> str:
    return digits(f"{office_name(one.office_id)} · {VISIT_KINDS[one.kind]} · {one.code}")
