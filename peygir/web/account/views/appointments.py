from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from peygir.base.problems import NotFound
from peygir.domain.people.queries import all_appointments_of, today

SESSION_KEY = "appointment"


@login_required
@require_GET
def appointments(request: HttpRequest) -> HttpResponse:
    """My appointments, past and to come, and which of them I act in now."""
    acting_in = request.actor.appointment_id if request.actor else None
    rows = all_appointments_of(request.user.pk, today())
    return render(request, "account/appointments.html", {"rows": rows, "acting_in": acting_in})


@login_required
@require_POST
def act_as(request: HttpRequest) -> HttpResponse:
    """Put on another hat: from the next page on, its office and role act."""
    wanted = request.POST.get("appointment", "")
    chosen = next((one for one in request.appointments if str(one.pk) == wanted), None)
    if chosen is None:
        raise NotFound
    request.session[SESSION_KEY] = chosen.pk
    back = request.POST.get("next", "")
    # Another office may not open the page we came from, so only a page of one's own account is gone back to.
    safe = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/account/")
    return redirect(back if safe else "/desk/")
