"""A comment on a published issue: taken while a ranking that holds the issue lies open, read by somebody before it is shown."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from peygir.base.problems import Problem
from peygir.domain.audit.actors import reporter
from peygir.domain.demands import limits
from peygir.domain.issues.actions import comment
from peygir.domain.issues.models import Issue
from peygir.domain.issues.rules import COMMENT_LONGEST
from peygir.web.citizen.warnings import mark_of, pieces
from peygir.web.shared.wording import language

MOST = 6  # in a window, from one address
NOT_SAVED_YET = 422


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Your comment"),
        max_length=COMMENT_LONGEST,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("No name is asked for. Somebody reads it before it is shown here."),
        error_messages={"required": _("Write what you want to say.")},
    )


def take(request: HttpRequest, issue: Issue, form: CommentForm, at: datetime) -> dict[str, Any] | None:
    """None once it is kept; else what the page is to be shown with, everything typed still in the form."""
    if not form.is_valid():
        return {"status": NOT_SAVED_YET}
    text = form.cleaned_data["text"]
    marked = pieces(text, language())
    if marked and request.POST.get("warned") != mark_of(text):
        return {"marked": marked, "warned": mark_of(text)}
    try:
        limits.take("comment", limits.address_of(request.META), at, MOST)
        comment(issue.pk, text, by=reporter(0), at=at)
    except Problem as problem:
        if problem.status >= 500:
            raise
        form.add_error(None, problem.sentence(language()))
        return {"status": problem.status}
    return None
