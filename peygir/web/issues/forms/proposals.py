"""Forms of what is decided about a proposal: accepted with better words, split by its cases, or refused."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import Problem
from peygir.domain.issues.drafts import ProposalPart
from peygir.domain.issues.models import Proposal
from peygir.domain.places.queries import tree
from peygir.web.desk.lookups import PlaceField, place_line
from peygir.web.issues.forms.base import NumberField, line, reason, words
from peygir.web.issues.forms.choices import Choices, topic_choices
from peygir.web.shared.refusing import into_form
from peygir.web.shared.wording import language


class ProposalForm(forms.Form):
    """`cases`: (number, words) of the members the person may see one by one."""

    at: dict[str, str] = {}
    lists: tuple[str, ...] = ()
    folded: tuple[str, ...] = ()
    has_files = False

    def __init__(self, proposal: Proposal, cases: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        self.prepare(cases)

    def prepare(self, cases: Choices) -> None:
        """Fill choices and first values from the proposal."""

    def refuse(self, problem: Problem) -> None:
        into_form(problem, self, self.at)


class AcceptForm(ProposalForm):
    at = {"topic_id": "topic", "place_id": "place", "into_id": "into"}
    lists = ("place",)

    title = line(_("Title"), required=True, help=_("What is lacking, in one line."))
    statement = words(_("How is it now?"), required=True, rows=4)
    desired = words(_("How should it be?"), rows=2)
    topic = forms.TypedChoiceField(label=_("Topic"), coerce=int)
    place = PlaceField(label=_("Where?"), required=True)
    into = NumberField(
        label=_("Or number of an open issue it belongs to"),
        required=False,
        whole=True,
        min_value=1,
        help_text=_("Then no new issue is made; the cases go under that one."),
    )

    def prepare(self, cases: Choices) -> None:
        lang, proposal, places = language(), self.proposal, tree()
        self.fields["topic"].choices = [("", _("Choose…")), *topic_choices(lang)]
        self.initial.setdefault("title", proposal.title_en if lang == "en" and proposal.title_en else proposal.title_fa)
        self.initial.setdefault("statement", proposal.why_en if lang == "en" and proposal.why_en else proposal.why_fa)
        self.initial.setdefault("topic", proposal.topic_id)
        if proposal.place_id in places:
            self.initial.setdefault("place", place_line(places[proposal.place_id]))


class SplitProposalForm(ProposalForm):
    """What is ticked becomes the second part; the rest stays together as the first."""

    title1 = line(_("Title of the rest"), required=True)
    title2 = line(_("Title of the chosen cases"), required=True)
    members = forms.TypedMultipleChoiceField(
        label=_("Cases that belong to the second part"), coerce=int, widget=forms.CheckboxSelectMultiple
    )
    reason = reason()

    def prepare(self, cases: Choices) -> None:
        self.fields["members"].choices = cases
        named = self.proposal.title_en if language() == "en" and self.proposal.title_en else self.proposal.title_fa
        self.initial.setdefault("title1", named)

    @property
    def parts(self) -> list[ProposalPart]:
        given = self.cleaned_data
        chosen = set(given["members"])
        rest = [member for member in self.proposal.members if member not in chosen]
        return [
            ProposalPart(members=rest, title_fa=given["title1"]),
            ProposalPart(members=sorted(chosen), title_fa=given["title2"]),
        ]


class RefuseForm(ProposalForm):
    reason = reason(help=_("Why is it not an issue? The engine reads nothing into it; people do."))
