from datetime import UTC, datetime, timedelta

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from peygir.domain.people.actions import issue_token, revoke_token
from peygir.domain.people.queries import describe, tokens_of
from peygir.web.account.forms import TokenForm
from peygir.web.shared.access import officials_only


@officials_only
@never_cache
@require_http_methods(["GET", "POST"])
def tokens(request: HttpRequest) -> HttpResponse:
    """The keys machines hold for me; a new one is shown on this answer and never again."""
    choices = [(one.pk, describe(one)) for one in request.appointments]
    form = TokenForm(request.POST or None, choices=choices, initial={"appointment": request.actor.appointment_id})
    secret, status = "", 200
    if request.method == "POST":
        if form.is_valid():
            _token, secret = issue_token(
                form.cleaned_data["appointment"],
                name=form.cleaned_data["name"],
                lifetime=timedelta(days=form.cleaned_data["days"]),
                by=request.actor,
                at=datetime.now(UTC),
            )
            form = TokenForm(choices=choices)
        else:
            status = 422
    context = {"form": form, "secret": secret, "rows": tokens_of(request.user.pk, datetime.now(UTC))}
    return render(request, "account/tokens.html", context, status=status)


@officials_only
@require_POST
def revoke(request: HttpRequest, token_id: int) -> HttpResponse:
    revoke_token(token_id, by=request.actor, at=datetime.now(UTC))
    messages.success(request, _("The key no longer opens anything."))
    return redirect("account:tokens")
