from datetime import UTC, datetime

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from peygir.domain.people.actions import choose_password as choose
from peygir.domain.people.links import user_of_link
from peygir.domain.people.problems import PasswordTooWeak
from peygir.web.account.forms import ChoosePasswordForm


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def choose_password(request: HttpRequest, who: str, key: str) -> HttpResponse:
    """Set a password through a one-time link; the link is worthless once it was used."""
    user = user_of_link(who, key)
    if user is None:
        return render(request, "account/link_spent.html", status=410)
    form = ChoosePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            choose(user, form.cleaned_data["password1"], at=datetime.now(UTC))
        except PasswordTooWeak as problem:
            form.add_error("password1", problem.params["reasons"])
        else:
            messages.success(request, _("Your password is set. Log in with it now."))
            return redirect("account_login")
    context = {"form": form, "official": user}
    return render(request, "account/choose_password.html", context, status=422 if form.is_bound else 200)
