"""Who may enter a page of officials: logged in, with a password of their own, a second factor where it is due, an appointment."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, resolve_url
from django.utils.translation import gettext as _

from peygir.base.problems import PermissionRefused
from peygir.domain.audit.actors import Actor
from peygir.domain.people.models import User
from peygir.domain.people.problems import NoAppointmentInForce
from peygir.domain.people.queries import must_carry_second_factor

View = Callable[..., HttpResponse]
# Why a person with an appointment still has no actor: the page that lifts it.
PASSWORD, SECOND_FACTOR = "account_change_password", "mfa_index"


def gate(user: User, actor: Actor | None, has_second_factor: bool) -> str:
    """The name of the page a person must pass before acting, or an empty text."""
    if user.must_change_password:
        return PASSWORD
    if actor is not None and must_carry_second_factor(actor.role) and not has_second_factor:
        return SECOND_FACTOR
    return ""


def officials_only(view: View) -> View:
    """Let in only who acts for an appointment: `request.actor` is an Actor inside the view."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            # A POST cannot be sent again after the log-in; the page it came from can be opened again.
            back = request.get_full_path() if request.method in {"GET", "HEAD"} else request.headers.get("Referer", "")
            return _whole_page(request, redirect_to_login(back or resolve_url("/desk/")))
        if request.gate:
            messages.info(request, _gate_sentence(request.gate))
            return _whole_page(request, redirect(request.gate))
        if request.actor is None:
            raise NoAppointmentInForce
        return view(request, *args, **kwargs)

    guarded.peygir_access = getattr(view, "peygir_access", "officials")
    return guarded


def roles_only(*roles: str) -> Callable[[View], View]:
    """Let in only who acts in one of the roles; others are told so (403)."""

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
            if request.actor.role not in roles:
                raise PermissionRefused
            return view(request, *args, **kwargs)

        guarded.peygir_access = ",".join(roles)
        return officials_only(guarded)

    return decorate


def _whole_page(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """Send htmx the whole way, or it would put the log-in page into a corner of the present one."""
    if not getattr(request, "htmx", False):
        return answer
    return HttpResponse(status=HTTPStatus.NO_CONTENT, headers={"HX-Redirect": answer["Location"]})


def _gate_sentence(name: str) -> str:
    if name == PASSWORD:
        return _("Choose a password of your own first; then you can go on.")
    return _("Your role decides for others, so it asks for a second factor. Set one up; then you can go on.")
