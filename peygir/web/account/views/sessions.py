from datetime import UTC, datetime

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from peygir.domain.people.actions import end_session
from peygir.domain.people.queries import actor_or_account


@login_required
@require_POST
def end(request: HttpRequest, session_id: int) -> HttpResponse:
    """Log out one device of mine from afar."""
    by = request.actor or actor_or_account(request.user)
    end_session(session_id, user=request.user, by=by, at=datetime.now(UTC))
    messages.success(request, _("That device is logged out."))
    return redirect("usersessions_list")
