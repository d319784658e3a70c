"""The filters of the register: what stands in the address, as a form."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.domain.issues.states import CHAIN, Stage
from peygir.domain.issues.words import STAGES
from peygir.web.issues.forms.choices import topic_choices
from peygir.web.shared.wording import language


class RegisterFilter(forms.Form):
    q = forms.CharField(label=_("Words of the title"), required=False, max_length=80)
    stage = forms.MultipleChoiceField(
        label=_("Stage"),
        required=False,
        choices=[(stage, STAGES[stage]) for stage in (*CHAIN, Stage.MERGED, Stage.RETIRED)],
    )
    topic = forms.TypedChoiceField(label=_("Topic"), coerce=int, required=False, empty_value=None)
    top = forms.BooleanField(label=_("Top priorities only"), required=False)
    own = forms.BooleanField(label=_("Only those of this place itself"), required=False)
    closed = forms.BooleanField(label=_("Closed ones too"), required=False)

    def __init__(self, data: Mapping[str, Any]) -> None:
        super().__init__(data)
        self.fields["topic"].choices = [("", _("All")), *topic_choices(language())]

    def used(self) -> int:
        """How many of the fields narrow the list. What is not understood narrows nothing."""
        self.is_valid()
        return sum(1 for value in self.cleaned_data.values() if value)


def narrowing(given: Mapping[str, Any]) -> dict[str, Any]:
    """The cleaned filters as `domain.issues.register.page` takes them: the screen and its papers hold the same lines."""
    return {
        "stages": given.get("stage", ()),
        "topic_id": given.get("topic"),
        "top": True if given.get("top") else None,
        "open_only": not given.get("closed"),
        "own": bool(given.get("own")),
        "text": given.get("q", ""),
    }
