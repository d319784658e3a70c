"""The filters of the journal; what cannot be read narrows nothing and says so."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.base.calendar import day_start
from peygir.base.text import to_ascii_digits
from peygir.domain.audit.reading import JournalFilter
from peygir.domain.people.roles import ROLES
from peygir.web.journal.words import ACTIONS, ROOMS, THINGS
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.shared.wording import language


class NumberField(forms.IntegerField):
    """A number in any digits."""

    widget = forms.TextInput

    def to_python(self, value):
        return super().to_python(to_ascii_digits(value).strip() if value else value)


def _actions_of(room: str) -> list[tuple[str, object]]:
    return [(code, words) for code, words in ACTIONS.items() if code.startswith(f"{room}.")]


class FilterForm(forms.Form):
    since = JalaliDateField(label=_("From"), required=False)
    until = JalaliDateField(label=_("Until"), required=False)
    action = forms.ChoiceField(label=_("What was done"), required=False)
    role = forms.ChoiceField(label=_("By whom"), required=False)
    thing = forms.ChoiceField(label=_("To what"), required=False)
    number = NumberField(label=_("Its number"), required=False, min_value=0)
    user = NumberField(required=False, widget=forms.HiddenInput)
    office = NumberField(required=False, widget=forms.HiddenInput)
    request_id = forms.CharField(required=False, max_length=36, widget=forms.HiddenInput)

    def __init__(self, *args, **kwargs) -> None:
        super().__init__(*args, **kwargs)
        rooms = [(name, [(f"{room}.", _("all of it")), *_actions_of(room)]) for room, name in ROOMS.items()]
        self.fields["action"].choices = [("", _("anything")), *rooms]
        self.fields["role"].choices = [("", _("anybody")), *((code, role.name(language())) for code, role in ROLES.items())]
        self.fields["thing"].choices = [("", _("anything")), *THINGS.items()]

    def wanted(self) -> JournalFilter:
        """Return the filter of the fields that could be read."""
        self.is_valid()
        said = self.cleaned_data
        until = said.get("until")
        return JournalFilter(
            action=said.get("action", ""),
            thing=said.get("thing", ""),
            thing_id=said.get("number"),
            user_id=said.get("user"),
            office_id=said.get("office"),
            role=said.get("role", ""),
            request_id=said.get("request_id", ""),
            since=day_start(said["since"]) if said.get("since") else None,
            until=day_start(until + timedelta(days=1)) if until else None,
        )
