"""Allauth's forms, with our habits: Persian digits accepted everywhere, names without case, plain words."""

from allauth.account.forms import ChangePasswordForm as AllauthChangePasswordForm
from allauth.account.forms import LoginForm as AllauthLoginForm
from allauth.mfa.base.forms import AuthenticateForm as AllauthAuthenticateForm
from allauth.mfa.base.forms import ReauthenticateForm as AllauthReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm as AllauthActivateTOTPForm
from django import forms
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


class ChangePasswordForm(AllauthChangePasswordForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        labels = {
            "oldpassword": _("Present password"),
            "password1": _("New password"),
            "password2": _("New password once more"),
        }
        for name, label in labels.items():
            field = self.fields[name]
            field.label, field.widget.attrs = label, {**field.widget.attrs, "dir": "ltr", "placeholder": ""}

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
