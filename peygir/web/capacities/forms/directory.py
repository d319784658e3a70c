"""The filters of the directory: they are its address."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.queries import skills
from peygir.web.capacities.choosing import kinds, named
from peygir.web.desk.forms.filters import place_choices
from peygir.web.shared.widgets import JalaliDateField, QuickSelect
from peygir.web.shared.wording import language

_ANY = ("", _("Any"))


class DirectoryFilter(forms.Form):
    q = forms.CharField(label=_("Name"), required=False, max_length=200)
    kind = forms.ChoiceField(label=_p("capacity", "Kind"), required=False)
    skill = forms.TypedChoiceField(label=_("Skill"), coerce=int, required=False, empty_value=None)
    place = forms.TypedChoiceField(label=_("Place"), coerce=int, required=False, empty_value=None, widget=QuickSelect)
    free_on = JalaliDateField(label=_("To be had on"), required=False)
    closed = forms.BooleanField(label=_("Those no longer in use too"), required=False)

    def __init__(self, data: Any, by: Actor) -> None:
        super().__init__(data)
        self.fields["kind"].choices = [_ANY, *kinds()]
        self.fields["skill"].choices = [_ANY, *((one.pk, named(one)) for one in skills(active_only=False))]
        self.fields["place"].choices = [("", _("All")), *place_choices(by, language())]

    def chosen(self) -> dict[str, Any]:
        """What the directory is asked for; a field that is not understood narrows nothing."""
        self.is_valid()
        given = self.cleaned_data
        return {
            "text": given.get("q", "").replace("\0", " "),
            "kind": given.get("kind", ""),
            "skill_id": given.get("skill"),
            "place_id": given.get("place"),
            "free_on": given.get("free_on"),
            "closed": given.get("closed", False),
        }
