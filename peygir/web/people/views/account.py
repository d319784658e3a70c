import time
from datetime import UTC, datetime

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from peygir.domain.people.actions import change_account, issue_password_link
from peygir.domain.people.lockout import is_locked
from peygir.domain.people.models import User
from peygir.domain.people.queries import all_appointments_of, has_second_factor, today, tokens_of
from peygir.domain.people.roles import STEWARD
from peygir.web.people.forms import DetailsForm
from peygir.web.people.steps import STEPS
from peygir.web.shared.access import roles_only


def page_of(request: HttpRequest, official: User, **more) -> HttpResponse:
    context = {
        "official": official,
        "rows": all_appointments_of(official.pk, today()),
        "tokens": tokens_of(official.pk, datetime.now(UTC)),
        "secured": has_second_factor(official),
        "sessions": UserSession.objects.filter(user_id=official.pk).count(),
        "locked": is_locked(official.username, time.time()),
        "is_me": official.pk == request.user.pk,
        **more,
    }
    return render(request, "people/account.html", context)


@roles_only(STEWARD)
@require_GET
def account(request: HttpRequest, user_id: int) -> HttpResponse:
    """Who is this, what may they do, and can they get in?"""
    return page_of(request, get_object_or_404(User, pk=user_id))


@roles_only(STEWARD)
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, user_id: int) -> HttpResponse:
    official = get_object_or_404(User, pk=user_id)
    known = {name: getattr(official, name) for name in DetailsForm.base_fields}
    form = DetailsForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        change_account(official.pk, **form.cleaned_data, by=request.actor, at=datetime.now(UTC))
        messages.success(request, _("Saved."))
        return redirect("people:account", official.pk)
    context = {"form": form, "official": official}
    return render(request, "people/edit.html", context, status=422 if form.is_bound else 200)


@roles_only(STEWARD)
@never_cache
@require_POST
def step(request: HttpRequest, user_id: int, verb: str) -> HttpResponse:
    """One of the steps at the side of an account's page."""
    official = get_object_or_404(User, pk=user_id)
    now, reason = datetime.now(UTC), request.POST.get("reason", "").strip()[:300]
    if verb == "password-link":
        who, key = issue_password_link(official.pk, by=request.actor, at=now)
        link = request.build_absolute_uri(reverse("account:choose_password", args=[who, key]))
        official.refresh_from_db()
        # Shown on this answer only: a link that opens an account has no address of its own.
        return page_of(request, official, link=link)
    if verb not in STEPS:
        raise Http404
    act, said = STEPS[verb]
    act(official, reason, request.actor, now)
    messages.success(request, said)
    return redirect("people:account", official.pk)
