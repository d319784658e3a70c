"""Allauth's forms, with our habits: Persian digits accepted everywhere, names without case, plain words."""

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.account.forms import SetPasswordForm as AllauthSetPasswordForm
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm as AllauthAddPasskeyForm
from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts
from django.utils.translation import gettext_lazy as _

from peygir.base.text import strip_marks, to_ascii_digits


def plain(text: str) -> str:
    """ASCII digits, no invisible marks, no blanks: people copy codes from messages."""
    return "".join(strip_marks(to_ascii_digits(text)).split())


class CodeField(forms.CharField):
    """A code of digits, whichever digits it is typed in."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Code"))
        super().__init__(
            widget=forms.TextInput(
                attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "dir": "ltr", "autofocus": True}
            ),
            max_length=40,
            **kwargs,
        )

    def to_python(self, value):
        return plain(super().to_python(value))


def say_plainly(fields: dict[str, forms.Field]) -> None:
    """Our words and no second rules under a password field; a password is Latin text even in a page from right to left."""
    labels = {
        "oldpassword": _("Present password"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    for name, field in fields.items():
        field.label, field.help_text = labels[name], ""
        field.widget.attrs = {"autocomplete": field.widget.attrs.get("autocomplete", ""), "dir": "ltr"}


class PasswordRules:
    """For pages that say what a password must be before it is refused."""

    @property
    def rules(self) -> list[str]:
        return password_validators_help_texts()


class LoginForm(AllauthLoginForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        name, password = self.fields["login"], self.fields["password"]
        name.label, password.label = _("User name"), _("Password")
        name.widget.attrs = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
            "dir": "ltr",
            "autofocus": True,
        }
        password.widget.attrs = {"autocomplete": "current-password", "dir": "ltr"}
        password.help_text = ""

    def clean_login(self):
        return plain(super().clean_login()).lower()


class SetPasswordForm(PasswordRules, AllauthSetPasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say_plainly(self.fields)


class ChangePasswordForm(PasswordRules, AllauthChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say_plainly(self.fields)

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("password1") and cleaned.get("password1") == cleaned.get("oldpassword"):
            self.add_error("password1", _("Choose another password than the present one."))
        return cleaned


class AuthenticateForm(AllauthAuthenticateForm):
    code = CodeField()


class ReauthenticateForm(AllauthReauthenticateForm):
    code = CodeField()


class ActivateTOTPForm(AllauthActivateTOTPForm):
    code = CodeField(label=_("The six digits the app shows"))


class AddPasskeyForm(AllauthAddPasskeyForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].label = _("A name for this device")
        box = self.fields["passwordless"]
        box.label, box.initial = _("Log in with it alone, without a password"), True
        box.help_text = _("The device then asks for its own lock: a finger, a face or a PIN.")


class ChoosePasswordForm(PasswordRules, forms.Form):
    """A password through a one-time link."""

    password1 = forms.CharField(
        label=_("New password"), strip=False, widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"})
    )
    password2 = forms.CharField(
        label=_("New password once more"),
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password", "dir": "ltr"}),
    )

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("password1") != cleaned.get("password2"):
            self.add_error("password2", _("The two passwords are not the same."))
        return cleaned


class TokenForm(forms.Form):
    appointment = forms.TypedChoiceField(label=_("For the appointment"), coerce=int)
    name = forms.CharField(label=_("What uses it"), max_length=80)
    days = forms.IntegerField(label=_("Valid for days"), min_value=1, max_value=366, initial=90)

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["appointment"].choices = choices
