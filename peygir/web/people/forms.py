"""The steward's forms about people."""

from django import forms
from django.utils.translation import gettext_lazy as _

from peygir.base.text import fold
from peygir.domain.people.roles import KINDS, ROLES
from peygir.domain.places.queries import office_tree
from peygir.web.shared.tags.persian import language
from peygir.web.shared.widgets import JalaliDateField


def role_choices() -> list[tuple[str, str]]:
    return [(code, role.name(language())) for code, role in ROLES.items()]


class OfficeField(forms.CharField):
    """An office by its code or its whole name, offered as the person types (a `datalist`, so no script is needed)."""

    default_error_messages = {"unknown": _("No office has this code or name. Pick one of the list.")}

    def __init__(self, **kwargs):
        super().__init__(widget=forms.TextInput(attrs={"list": "offices", "autocomplete": "off"}), **kwargs)

    def to_python(self, value):
        typed = super().to_python(value)
        if not typed:
            return None
        tree = office_tree()
        # The list offers «T-6-2 name»: the code alone is enough, and so is the name.
        node = tree.by_code(typed) or tree.by_code(typed.split(" ", 1)[0])
        if node is None:
            named = [one for one in tree if fold(typed) in {fold(one.name_fa), fold(one.name_en)}]
            node = named[0] if len(named) == 1 else None
        if node is None:
            raise forms.ValidationError(self.error_messages["unknown"], code="unknown")
        return node


class AccountFilterForm(forms.Form):
    text = forms.CharField(label=_("Name"), required=False, max_length=80)
    role = forms.ChoiceField(label=_("Role"), required=False)
    office = OfficeField(label=_("Office and all below"), required=False)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[
            ("open", _("Open accounts")),
            ("idle", _("Without an appointment")),
            ("closed", _("Closed accounts")),
            ("all", _("All accounts")),
        ],
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", _("Any")), *role_choices()]


class DetailsForm(forms.Form):
    full_name = forms.CharField(label=_("Full name"), max_length=120)
    email = forms.EmailField(label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"dir": "ltr"}))
    phone = forms.CharField(
        label=_("Telephone at work"), required=False, max_length=20, widget=forms.TextInput(attrs={"dir": "ltr"})
    )
    language = forms.ChoiceField(
        label=_("Language"), required=False, choices=[("", _("As the site")), ("fa", _("Persian")), ("en", _("English"))]
    )


class NewAccountForm(DetailsForm):
    username = forms.CharField(
        label=_("User name"),
        max_length=64,
        help_text=_("Latin letters, digits, dot, hyphen: what the person types to log in. It never changes."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocapitalize": "none", "autocomplete": "off"}),
    )
    field_order = ("full_name", "username")


class AppointForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"))
    office = OfficeField(label=_("Office"))
    kind = forms.ChoiceField(label=_("Kind of appointment"), initial="main", widget=forms.RadioSelect)
    stands_in_for = forms.CharField(
        label=_("In place of"),
        required=False,
        help_text=_("For a substitute: the user name of the one stood in for."),
        widget=forms.TextInput(attrs={"dir": "ltr", "autocomplete": "off"}),
    )
    starts_on = JalaliDateField(label=_("First day"))
    ends_on = JalaliDateField(label=_("Last day"), required=False, help_text=_("Empty: until it is ended."))
    order_number = forms.CharField(label=_("Number of the decree"), required=False, max_length=60)
    order_date = JalaliDateField(label=_("Date of the decree"), required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = role_choices()
        at = 1 if language() == "en" else 0
        self.fields["kind"].choices = [(code, names[at]) for code, names in KINDS.items()]


class EndForm(forms.Form):
    last_day = JalaliDateField(label=_("Last day"))
    reason = forms.CharField(label=_("Reason"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
