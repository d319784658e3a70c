"""Forms of following up: questions and answers, delays, obstacles, what climbs."""

from datetime import timedelta

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from peygir.base.calendar import local_date
from peygir.domain.missions.following.climbing import route
from peygir.domain.missions.models import FollowUp
from peygir.domain.missions.reasons import CLIMBED, DELAY, LEVELS
from peygir.domain.missions.words import FOLLOW_UP_ASKS
from peygir.web.issues.forms.base import words
from peygir.web.missions.forms.base import ItemForm, StepForm, choice, note, reason
from peygir.web.missions.forms.choices import evidence_choices
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.shared.wording import language


class FollowUpForm(StepForm):
    asks = choice(_("What do you ask for?"), [(one, FOLLOW_UP_ASKS[one]) for one in FollowUp.Asks], radio=True)
    question = note(_("Your question"))
    answer_by = JalaliDateField(label=_("Answer by"))

    def prepare(self) -> None:
        self.initial.setdefault("asks", FollowUp.Asks.PROGRESS)
        self.initial.setdefault("answer_by", local_date(timezone.now()) + timedelta(days=3))


class AnswerForm(ItemForm):
    answer = words(_("Your answer"), rows=3)
    reason_code = choice(_("Why is it late?"), DELAY.items())
    evidence = forms.TypedMultipleChoiceField(
        label=_("Evidence that answers it"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )

    def prepare(self) -> None:
        asked = self.open_one()
        asks = asked.asks if asked is not None else ""
        self.fields["answer"].required = asks == FollowUp.Asks.PROGRESS
        if asks == FollowUp.Asks.REASON:
            self.fields["reason_code"].required = True
        else:
            del self.fields["reason_code"]
        held = evidence_choices(self.mission) if asks == FollowUp.Asks.EVIDENCE else []
        if held:
            self.fields["evidence"].choices = held
            self.fields["evidence"].required = True
        else:
            del self.fields["evidence"]

    def open_one(self) -> FollowUp | None:
        typed = str(self["item"].value() or "")
        number = int(typed) if typed.isdecimal() and len(typed) < 19 else 0
        return self.mission.follow_ups.filter(pk=number).first()


class DelayForm(StepForm):
    reason_code = choice(_("Why is it late?"), DELAY.items())
    note = note(_("In your words"))
    level_required = choice(_("Who can solve it?"), LEVELS.items(), help=_("Leave it empty when you can solve it yourself."))

    def prepare(self) -> None:
        self.fields["level_required"].required = False


class BlockForm(StepForm):
    reason_code = choice(_("What blocks it?"), DELAY.items())
    level_required = choice(_("Who can solve it?"), [])
    note = note(_("In your words"))

    def prepare(self) -> None:
        above = {one.kind for one in route(self.mission)}
        levels = [(kind, said) for kind, said in LEVELS.items() if kind in above]
        self.fields["level_required"].choices = [("", _("Choose…")), *levels]


class PostponeForm(StepForm):
    at = {"due_after": "due_on"}

    due_on = JalaliDateField(label=_("The new date"))
    reason_code = choice(_("Reason"), DELAY.items())
    note = note(_("In your words"))


class DecideAskingForm(ItemForm):
    agreed = forms.TypedChoiceField(
        label=_("May the date move?"),
        choices=[("yes", _("Yes, to the date that was asked for")), ("no", _("No, the date stands"))],
        coerce=lambda value: value == "yes",
        widget=forms.RadioSelect,
    )
    decision = note(_("Why?"))


class EscalateForm(StepForm):
    at = {"to_office_id": "office", "to_office": "office"}

    office = forms.TypedChoiceField(label=_("To which office above?"), coerce=int)
    reason_code = choice(_("Reason"), CLIMBED.items())
    note = note(_("What should it decide?"), required=True)

    def prepare(self) -> None:
        self.fields["office"].choices = [(one.id, one.name(language())) for one in route(self.mission)]


class DecideEscalationForm(ItemForm):
    decision = reason(_("What do you decide?"), help=_("The office that does the work reads it."))


class UnblockForm(StepForm):
    note = note(_("How was it solved?"))
