"""An issue written down: an official's own entry, or what a meeting, a finding or a figure showed."""

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import Problem
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.drafts import NewIssue
from peygir.domain.issues.states import Source
from peygir.domain.issues.words import SOURCES
from peygir.domain.places.queries import tree
from peygir.web.desk.lookups import PlaceField, place_line
from peygir.web.issues.forms.base import NumberField, line, services, words
from peygir.web.issues.forms.choices import flat_services, topic_choices
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import language

# A proposal becomes an issue by being accepted, not by being written down.
_ENTERED = (Source.OWN_ENTRY, Source.MEETINGS, Source.FINDINGS, Source.INDICATORS, Source.DEMANDS)


class NewForm(forms.Form):
    AT = {"topic_id": "topic", "place_id": "place", "service_ids": "services"}

    title = line(_("Title"), required=True, help=_("What is lacking, in one line."))
    statement = words(
        _("How is it now?"), required=True, rows=4, help=_("What anybody can check. Nothing about who somebody is.")
    )
    desired = words(_("How should it be?"))
    topic = forms.TypedChoiceField(label=_("Topic"), coerce=int)
    place = PlaceField(label=_("Where?"), required=True)
    source = forms.ChoiceField(
        label=_("Where does it come from?"),
        choices=[(source, SOURCES[source]) for source in _ENTERED],
        initial=Source.OWN_ENTRY,
        widget=forms.RadioSelect,
        help_text=_("An own entry is marked as such wherever it is shown."),
    )
    lon = forms.FloatField(widget=forms.HiddenInput, required=False)
    lat = forms.FloatField(widget=forms.HiddenInput, required=False)
    radius_m = NumberField(label=_("How far does it reach? (metres)"), required=False, min_value=1, max_value=100_000)
    services = services()

    def __init__(self, by: Actor, place_id: int | None, data: QueryDict | None = None) -> None:
        super().__init__(data)
        self.fields["topic"].choices = [("", _("Choose…")), *topic_choices(language())]
        self.fields["services"].choices = flat_services(language())
        known = place_id if place_id in tree() else by.place_id
        if known in tree():
            self.initial["place"] = place_line(tree()[known])

    def draft(self) -> NewIssue:
        given = self.cleaned_data
        placed = given["lon"] is not None and given["lat"] is not None
        return NewIssue(
            title=given["title"],
            statement=given["statement"],
            desired=given["desired"],
            topic_id=given["topic"],
            place_id=given["place"].id,
            source=given["source"],
            lon=given["lon"] if placed else None,
            lat=given["lat"] if placed else None,
            radius_m=given["radius_m"] if placed else None,
            service_ids=given["services"],
        )

    def refuse(self, problem: Problem) -> None:
        into_form(problem, self, self.AT)
