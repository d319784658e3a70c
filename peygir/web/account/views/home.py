from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from peygir.domain.people.lockout import locked_minutes
from peygir.domain.people.queries import has_second_factor


@login_required
@require_GET
def home(request: HttpRequest) -> HttpResponse:
    """My account at one look: who I am here, and the ways to keep it mine."""
    return render(request, "account/home.html", {"secured": has_second_factor(request.user)})


@require_GET
def help_to_log_in(request: HttpRequest) -> HttpResponse:
    """What to do without a password, a second factor, or behind a lock."""
    days = settings.PASSWORD_RESET_TIMEOUT // 86_400
    return render(request, "account/help.html", {"minutes": locked_minutes(), "days": days})
