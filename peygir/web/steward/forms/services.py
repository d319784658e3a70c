"""Forms about the catalogue: a service, its questions, topics."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import Words
from peygir.domain.places.words import OFFICE_KINDS, TREES
from peygir.domain.services.queries import catalogue
from peygir.domain.services.rules import DEMAND_KINDS, OWNER_KINDS, QUESTION_TYPES
from peygir.web.shared.widgets import JalaliDateField
from peygir.web.shared.wording import language
from peygir.web.steward.choices import choices
from peygir.web.steward.forms.numbers import WholeNumberField

_LTR = {"dir": "ltr", "autocomplete": "off"}
KINDS = {
    "service_request": Words("درخواست", "Service request"),
    "complaint": Words("شکایت", "Complaint"),
    "criticism": Words("انتقاد", "Criticism"),
    "suggestion": Words("پیشنهاد", "Suggestion"),
    "commendation": Words("تقدیر و تشکر", "Commendation"),
}
UNITS = {"hours": Words("ساعت", "hours"), "days": Words("روز", "days")}
CLOCKS = {"working": Words("زمان کاری", "working time"), "calendar": Words("زمان تقویمی", "calendar time")}
PRIVACY = {
    "public": Words("همگانی: جای آن در نقشه‌ها دیده می‌شود", "Public: shown on maps"),
    "restricted": Words("محدود: هرگز در صفحه‌های همگانی", "Restricted: never on public pages"),
    "conduct": Words("رفتار کارکنان: به بالاتر از دفتر مربوط می‌رود", "Conduct of staff: goes above the unit concerned"),
}
TYPES = {
    "choice": Words("گزینه", "Choice"),
    "text": Words("متن", "Text"),
    "number": Words("عدد", "Number"),
    "yesno": Words("آری یا نه", "Yes or no"),
}
if set(KINDS) != set(DEMAND_KINDS) or set(TYPES) != set(QUESTION_TYPES):
    raise RuntimeError("the words of the forms lag behind the rules of services")


def topic_choices(*, empty: str = "") -> list[tuple[Any, str]]:
    """Topics in their order, each with the names above it."""
    known = catalogue()
    lines = []
    for topic in known.topics.values():
        names, above = [topic.name(language())], topic.parent_id
        while above:
            names.append(known.topics[above].name(language()))
            above = known.topics[above].parent_id
        lines.append((topic.id, " › ".join(reversed(names))))
    return [("", empty), *lines] if empty else lines


class ServiceForm(forms.Form):
    topic_id = forms.TypedChoiceField(label=_("Topic"), coerce=int)
    name_fa = forms.CharField(label=_("Name in Persian"), max_length=120)
    name_en = forms.CharField(label=_("Name in English"), max_length=120, widget=forms.TextInput(attrs={"dir": "ltr"}))
    description_fa = forms.CharField(
        label=_("What it is, in Persian"), required=False, max_length=400, widget=forms.Textarea(attrs={"rows": 2})
    )
    description_en = forms.CharField(
        label=_("What it is, in English"),
        required=False,
        max_length=400,
        widget=forms.Textarea(attrs={"rows": 2, "dir": "ltr"}),
    )
    kinds = forms.MultipleChoiceField(
        label=_("Kinds of message it takes"),
        required=False,
        help_text=_("None chosen: all of them."),
        widget=forms.CheckboxSelectMultiple,
    )
    standard_amount = WholeNumberField(label=_("Promised time"), min_value=1, max_value=8784)
    standard_unit = forms.ChoiceField(label=_("Unit"))
    standard_clock = forms.ChoiceField(label=_("Counted in"))
    owner_kind = forms.ChoiceField(label=_("Who answers"))
    agency_kind = forms.SlugField(
        label=_("Kind of agency"),
        required=False,
        max_length=32,
        help_text=_("Only for an executive agency: water, power, gas …"),
        widget=forms.TextInput(attrs=_LTR),
    )
    tree = forms.ChoiceField(label=_("Tree"))
    privacy = forms.ChoiceField(label=_("Privacy"), widget=forms.RadioSelect)
    danger = forms.BooleanField(label=_("It may be an immediate danger"), required=False)
    danger_rule_fa = forms.CharField(label=_("When it is a danger, in Persian"), required=False, max_length=300)
    danger_rule_en = forms.CharField(
        label=_("When it is a danger, in English"),
        required=False,
        max_length=300,
        widget=forms.TextInput(attrs={"dir": "ltr"}),
    )
    position = WholeNumberField(label=_("Place in the list"), min_value=0, max_value=9999, initial=0)
    starts_on = JalaliDateField(label=_("Offered from"), required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topic_id"].choices = topic_choices()
        self.fields["kinds"].choices = choices(KINDS)
        self.fields["standard_unit"].choices = choices(UNITS)
        self.fields["standard_clock"].choices = choices(CLOCKS)
        self.fields["owner_kind"].choices = choices({kind: OFFICE_KINDS[kind] for kind in OWNER_KINDS})
        self.fields["tree"].choices = choices(TREES)
        self.fields["privacy"].choices = choices(PRIVACY)


class NewServiceForm(ServiceForm):
    code = forms.SlugField(
        label=_("Code"),
        max_length=48,
        help_text=_("Latin letters, digits, hyphen. It never changes."),
        widget=forms.TextInput(attrs=_LTR),
    )
    field_order = ("code",)


class ChoicesField(forms.CharField):
    """Choices of a question, one a line: code | Persian | English."""

    widget = forms.Textarea(attrs={"rows": 3})

    def to_python(self, value: Any) -> list[dict[str, str]]:
        lines = [line.split("|") for line in str(value or "").splitlines() if line.strip()]
        return [
            {"code": parts[0].strip(), "fa": parts[1].strip(), "en": parts[2].strip() if len(parts) > 2 else ""}
            if len(parts) > 1
            else {"code": "", "fa": parts[0].strip(), "en": ""}
            for parts in lines
        ]

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, list):
            return "\n".join(f"{choice['code']} | {choice['fa']} | {choice.get('en', '')}" for choice in value)
        return value

    def has_changed(self, initial: Any, data: Any) -> bool:
        return self.to_python(data) != (initial or [])

    def validate(self, value: Any) -> None:
        if any(not choice["code"] for choice in value):
            raise forms.ValidationError(_("Write each choice as: code | Persian | English."))


class QuestionForm(forms.Form):
    code = forms.CharField(label=_("Code"), max_length=40, widget=forms.TextInput(attrs=_LTR))
    # What an untouched select sends: so an untouched question stays none.
    type = forms.ChoiceField(label=_("Kind of answer"), initial="choice")
    label_fa = forms.CharField(label=_("Question in Persian"), max_length=160)
    label_en = forms.CharField(label=_("Question in English"), max_length=160, widget=forms.TextInput(attrs={"dir": "ltr"}))
    required = forms.BooleanField(label=_("Must be answered"), required=False)
    choices = ChoicesField(label=_("Choices"), required=False, help_text=_("For a choice, one a line: code | Persian | English."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["type"].choices = choices(TYPES)


QuestionFormSet = forms.formset_factory(QuestionForm, extra=2, can_delete=True, can_order=False, max_num=20)


class RetireForm(forms.Form):
    ends_on = JalaliDateField(label=_("Last day on which it is offered"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))


class TopicForm(forms.Form):
    name_fa = forms.CharField(label=_("Name in Persian"), max_length=80)
    name_en = forms.CharField(label=_("Name in English"), max_length=80, widget=forms.TextInput(attrs={"dir": "ltr"}))
    parent_id = forms.TypedChoiceField(label=_("Topic above"), coerce=int, required=False, empty_value=None)
    position = WholeNumberField(label=_("Place in the list"), min_value=0, max_value=9999, initial=0)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent_id"].choices = topic_choices(empty=str(_("At the top")))


class NewTopicForm(TopicForm):
    code = forms.SlugField(label=_("Code"), max_length=40, widget=forms.TextInput(attrs=_LTR))
    field_order = ("code",)
