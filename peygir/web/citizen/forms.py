"""The forms of the citizens' pages."""

import secrets
from datetime import date
from typing import Any

from django import forms
from django.forms.utils import ErrorDict
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import Problem
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.intake import TEXT_LIMIT
from peygir.domain.demands.reasons import REASONS
from peygir.domain.demands.states import Channel, Exposure, Kind, Verb
from peygir.domain.demands.words import EXPOSURES
from peygir.domain.demands.words import REASONS as REASON_WORDS
from peygir.domain.files.references import file_id_of
from peygir.domain.places.offices import OfficeNode
from peygir.domain.places.queries import tree
from peygir.domain.services.values import ServiceValue
from peygir.web.citizen.asking import PREFIX, answers_of, fields_of, kind_choices
from peygir.web.citizen.offering import service_with
from peygir.web.shared.refusing import into_form

MOST_PHOTOS = 4
# Where the fields of a draft stand in the form.
_AT = {"where": "place", "idempotency_key": "key", "unit_concerned": "text"}


class ManyFiles(forms.FileInput):
    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.getlist(name) if hasattr(files, "getlist") else files.get(name)


class Message(forms.Form):
    """What the report and the complaint about conduct have in common: words, photos, who sees the name, and the contact."""

    text = forms.CharField(
        label=_("Tell us in your own words"),
        required=False,
        max_length=TEXT_LIMIT,
        widget=forms.Textarea(attrs={"rows": 5}),
    )
    # Taken from the request by photos.py, which keeps them before anything else is looked at.
    photos = forms.Field(
        label=_("Photos"),
        required=False,
        widget=ManyFiles(attrs={"accept": "image/*"}),
        help_text=_("Up to four. Where and when a photo was taken is removed from it."),
    )
    exposure = forms.ChoiceField(
        label=_("Who sees my name?"),
        choices=[
            (str(exposure), EXPOSURES[exposure]) for exposure in (Exposure.CONFIDENTIAL, Exposure.NAMED, Exposure.ANONYMOUS)
        ],
        initial=str(Exposure.CONFIDENTIAL),
        widget=forms.RadioSelect,
    )
    contact_name = forms.CharField(
        label=_("Name"), required=False, max_length=80, widget=forms.TextInput({"autocomplete": "name"})
    )
    contact_phone = forms.CharField(
        label=_("Mobile number"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "tel", "dir": "ltr"}),
    )
    contact_email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput({"autocomplete": "email", "dir": "ltr"})
    )
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    def __init__(
        self, service: ServiceValue | None, on: date, language: str, data: QueryDict | None = None, **kwargs: Any
    ) -> None:
        super().__init__(data, **kwargs)
        self.service, self.on, self.language = service, on, language
        self.sent_photos: list[str] = data.getlist("photo_ref")[:MOST_PHOTOS] if data is not None else []
        if service is not None:
            self.fields.update(fields_of(service, language))
        self.initial.setdefault("key", secrets.token_hex(16))

    @property
    def questions(self) -> list[forms.BoundField]:
        return [bound for bound in self.visible_fields() if bound.name.startswith(PREFIX)]

    @property
    def current_key(self) -> str:
        """The key of this report: what was sent, so that sending twice is one report."""
        return (self.data.get("key") or "")[:64] or self.initial["key"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("exposure") == Exposure.NAMED and not cleaned.get("contact_name", "").strip():
            self.add_error("contact_name", _("Write your name, or choose “confidential”, which is the usual way."))
        return cleaned

    def contact(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("contact_name", "contact_phone", "contact_email")}

    def hold_errors(self) -> None:
        """What is missing will be told once everything was asked; only a photo that was lost is told at once."""
        photos = self.errors.get("photos")
        self._errors = ErrorDict({"photos": photos} if photos else {})

    def refuse(self, problem: Problem) -> None:
        """Tell a problem of the draft beside the field it is about."""
        into_form(problem, self, _AT, prefix=PREFIX, tongue=self.language)


class ReportForm(Message):
    service_code = forms.CharField(label=_("What is it about?"), error_messages={"required": _("Choose what it is about.")})
    kind = forms.ChoiceField(label=_("What is your message?"), required=False)
    place = forms.CharField(label=_("Which place?"), required=False, max_length=40)
    address = forms.CharField(
        label=_("Street, alley, number, or a sign nearby"),
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    lon = forms.FloatField(widget=forms.HiddenInput, required=False)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False)
    field_order = ("service_code", "kind", "place", "address")

    def __init__(self, service: ServiceValue | None, *args: Any, **kwargs: Any) -> None:
        super().__init__(service, *args, **kwargs)
        self.fields["kind"].choices = kind_choices(service) if service is not None else [(str(k), "") for k in Kind]
        self.place_code = ""
        if self.is_bound:
            # One list after another bears the same name: the last that was answered is the narrowest.
            given = [code for code in self.data.getlist("place") if code]
            self.place_code = given[-1][:40] if given else ""
        else:
            self.place_code = self.initial.get("place", "")

    def clean_service_code(self) -> str:
        if service_with(self.cleaned_data["service_code"], self.on) is None:
            raise forms.ValidationError(_("Choose what it is about."))
        return self.cleaned_data["service_code"]

    def clean_place(self) -> int | None:
        if not self.place_code:
            return None
        place_id = tree().id_of(self.place_code)
        if place_id is None:
            raise forms.ValidationError(_("Choose the place from the list."))
        return place_id

    def draft(self) -> NewDemand:
        if self.service is None:
            raise ValueError("a report without a service is not valid")
        cleaned = self.cleaned_data
        return NewDemand(
            service_id=self.service.id,
            kind=cleaned["kind"] or kind_choices(self.service)[0][0],
            text=cleaned["text"],
            answers=answers_of(self.service, cleaned),
            exposure=cleaned["exposure"],
            channel=Channel.WEB,
            lon=cleaned.get("lon"),
            lat=cleaned.get("lat"),
            place_id=cleaned.get("place"),
            address=cleaned["address"],
            language=self.language,
            photos=[file_id_of(reference) for reference in self.sent_photos],
            **self.contact(),
        )


class ConductForm(Message):
    """About the behaviour of staff: the unit is chosen before, and stands for the place."""

    def __init__(self, unit: OfficeNode, service: ServiceValue, *args: Any, **kwargs: Any) -> None:
        super().__init__(service, *args, **kwargs)
        self.unit = unit
        self.fields["text"].label = _("What happened?")
        self.fields["text"].required = True

    def draft(self) -> NewDemand:
        return NewDemand(
            service_id=self.service.id,
            kind=Kind.COMPLAINT,
            text=self.cleaned_data["text"],
            answers=answers_of(self.service, self.cleaned_data),
            exposure=self.cleaned_data["exposure"],
            channel=Channel.WEB,
            place_id=self.unit.place_id,
            unit_concerned_id=self.unit.id,
            language=self.language,
            photos=[file_id_of(reference) for reference in self.sent_photos],
            **self.contact(),
        )


class CodeForm(forms.Form):
    code = forms.CharField(
        label=_("Tracking code"),
        max_length=60,
        help_text=_("Thirteen digits; blanks and dashes do no harm."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "dir": "ltr"}),
    )


class ReopenForm(forms.Form):
    """All optional: a plain no is enough."""

    reason = forms.ChoiceField(label=_("What is it like?"), required=False, widget=forms.RadioSelect)
    note = forms.CharField(
        label=_("What is still missing?"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 3})
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chosen = [code for code in REASONS[Verb.REOPEN] if not code.startswith(("callback", "inspected"))]
        self.fields["reason"].choices = [(code, REASON_WORDS[code]) for code in chosen]
