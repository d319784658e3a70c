"""A call written down: six fields, the rest folded away."""

import secrets
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.drafts import NewDemand
from peygir.domain.demands.intake import TEXT_LIMIT
from peygir.domain.demands.states import Channel, Exposure, Kind
from peygir.domain.demands.words import CHANNELS, EXPOSURES, KINDS
from peygir.domain.places.queries import tree
from peygir.domain.services.values import ServiceValue
from peygir.web.citizen.asking import PREFIX, answers_of, fields_of
from peygir.web.desk.lookups import OfficeField, PlaceField, ServiceField, place_line
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import language

# Where the fields of a draft stand in the form.
_AT = {"where": "place", "contact_phone": "phone", "contact_name": "name", "idempotency_key": None}
_BY_TELEPHONE = frozenset({"call_centre"})


class NewForm(forms.Form):
    service = ServiceField(label=_("What is it about?"), required=True)
    place = PlaceField(label=_("Where?"), required=False)
    address = forms.CharField(
        label=_("Street, alley, number, or a sign nearby"),
        required=False,
        max_length=300,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    lon = forms.FloatField(widget=forms.HiddenInput, required=False)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False)
    text = forms.CharField(
        label=_("What does the caller say?"), required=False, max_length=TEXT_LIMIT, widget=forms.Textarea({"rows": 3})
    )
    exposure = forms.ChoiceField(
        label=_("Who may see the caller's name?"),
        choices=[(str(e), EXPOSURES[e]) for e in (Exposure.CONFIDENTIAL, Exposure.NAMED, Exposure.ANONYMOUS)],
        initial=str(Exposure.CONFIDENTIAL),
    )
    phone = forms.CharField(
        label=_("Phone"),
        required=False,
        max_length=30,
        widget=forms.TextInput({"inputmode": "tel", "autocomplete": "off", "dir": "ltr"}),
    )
    name = forms.CharField(label=_("Name"), required=False, max_length=80, widget=forms.TextInput({"autocomplete": "off"}))
    kind = forms.ChoiceField(label=_("Kind"), required=False, choices=[("", _("As usual for the service")), *KINDS.items()])
    channel = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(str(one), CHANNELS[one]) for one in (Channel.PHONE, Channel.DESK, Channel.FIELD)],
    )
    unit = OfficeField(label=_("Which unit is it about?"), required=False)
    danger = forms.BooleanField(label=_("Somebody is in danger, by the written rule"), required=False)
    external_reference = forms.CharField(label=_("Number in another system"), required=False, max_length=60)
    same_as = forms.IntegerField(required=False, widget=forms.HiddenInput)
    under_issue = forms.IntegerField(required=False, widget=forms.HiddenInput)
    key = forms.CharField(widget=forms.HiddenInput, max_length=64, required=False)

    # The order in which the keyboard meets them; FIRST are the six that a call needs.
    FIRST = ("service", "place", "address", "text", "exposure", "phone", "name")
    MORE = ("kind", "channel", "danger", "external_reference")

    def __init__(self, by: Actor, service: ServiceValue | None = None, data: QueryDict | None = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        self.by, self.chosen = by, service
        self.initial.setdefault("key", secrets.token_hex(16))
        self.initial.setdefault("channel", str(Channel.PHONE if by.office_kind in _BY_TELEPHONE else Channel.DESK))
        if by.place_id in tree() and by.office_kind not in _BY_TELEPHONE:
            self.initial.setdefault("place", place_line(tree()[by.place_id]))
        if not self.is_bound:
            self.fields["service"].widget.attrs["autofocus"] = True
        if service is not None:
            self.fields.update(fields_of(service, language()))
            self.fields["unit"].required = service.privacy == "conduct"

    @property
    def first(self) -> list[forms.BoundField]:
        return [self[name] for name in self.FIRST]

    @property
    def more(self) -> list[forms.BoundField]:
        return [self[name] for name in self.MORE]

    @property
    def questions(self) -> list[forms.BoundField]:
        return [bound for bound in self if bound.name.startswith(PREFIX)]

    @property
    def about_conduct(self) -> bool:
        return self.chosen is not None and self.chosen.privacy == "conduct"

    def current(self, name: str) -> Any:
        return self[name].value()

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if cleaned.get("exposure") == Exposure.NAMED and not cleaned.get("name", "").strip():
            self.add_error("name", _("Write the name, or choose “confidential”, which is the usual way."))
        return cleaned

    def draft(self) -> NewDemand:
        given, service = self.cleaned_data, self.cleaned_data["service"]
        place = given.get("place")
        return NewDemand(
            service_id=service.id,
            kind=given["kind"] or usual_kind(service),
            text=given["text"],
            answers=answers_of(service, given),
            exposure=given["exposure"],
            channel=given["channel"],
            lon=given.get("lon"),
            lat=given.get("lat"),
            place_id=place.id if place is not None else None,
            address=given["address"],
            danger=given["danger"],
            unit_concerned_id=given["unit"].id if given.get("unit") is not None else None,
            contact_name=given["name"],
            contact_phone=given["phone"],
            language="fa",
            external_reference=given["external_reference"],
        )

    def refuse(self, problem: Problem) -> None:
        """Tell a problem of the draft beside the field it is about."""
        into_form(problem, self, _AT, prefix=PREFIX)


def usual_kind(service: ServiceValue) -> str:
    """What a message under the service is unless somebody says otherwise."""
    return str(next(kind for kind in Kind if service.takes(kind)))
