"""The form of a message's text."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MessageForm(forms.Form):
    subject = forms.CharField(label=_("Subject"), required=False, max_length=160)
    body = forms.CharField(label=_("Text"), max_length=4000, widget=forms.Textarea(attrs={"rows": 6}))

    def __init__(self, *args: Any, channel: str, language: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        direction = "rtl" if language == "fa" else "ltr"
        for field in self.fields.values():
            field.widget.attrs["dir"] = direction
        if channel == "sms":
            del self.fields["subject"]
