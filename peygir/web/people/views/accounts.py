from datetime import UTC, datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods

from peygir.base.problems import InvalidInput
from peygir.domain.people.actions import create_account
from peygir.domain.people.directory import AccountFilter
from peygir.domain.people.directory import accounts as page_of
from peygir.domain.people.queries import today
from peygir.domain.people.roles import STEWARD
from peygir.web.people.forms import AccountFilterForm, NewAccountForm
from peygir.web.people.offices import offered
from peygir.web.people.telling import into_form
from peygir.web.shared.access import roles_only


@roles_only(STEWARD)
@require_GET
def accounts(request: HttpRequest) -> HttpResponse:
    """Who works here, in which role, and who still can log in?"""
    form = AccountFilterForm(request.GET or {"state": "open"})
    asked = form.cleaned_data if form.is_valid() else {}
    office, after = asked.get("office"), request.GET.get("after", "")
    wanted = AccountFilter(
        text=asked.get("text", ""),
        role=asked.get("role", ""),
        office_path="".join(f"/{part}" for part in office.path) + "/" if office else "",
        state=asked.get("state") or "open",
        after=int(after) if after.isdigit() and len(after) < 19 else None,
    )
    return render(request, "people/accounts.html", {"form": form, "page": page_of(wanted, today()), "offices": offered()})


@roles_only(STEWARD)
@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Open an account; its page then gives the one-time link."""
    form = NewAccountForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            user = create_account(**form.cleaned_data, by=request.actor, at=datetime.now(UTC))
        except InvalidInput as problem:
            into_form(problem, form)
        else:
            return redirect("people:account", user.pk)
    return render(request, "people/new.html", {"form": form}, status=422 if form.is_bound else 200)
