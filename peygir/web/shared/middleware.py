"""Around every request: its id, its headers, who acts, and problems told as pages or JSON."""

import re
from uuid import uuid4

import structlog
from django.conf import settings
from django.db import Error as DatabaseFault

from peygir.domain.audit.requests import set_request_id
from peygir.domain.people.queries import appointments_of, choose
from peygir.web.shared.access import gate
from peygir.web.shared.errors import RETRY_AFTER, problem_of, problem_response
from peygir.web.shared.policy import HEADERS, SECRET_HEADERS, content_security_policy

log = structlog.get_logger(__name__)
_REQUEST_ID = re.compile(r"[A-Za-z0-9-]{8,36}")


def request_id(get_response):
    """Give each request an id (a well-formed X-Request-ID is kept), for the journal, the logs and the answer."""

    def middleware(request):
        given = request.headers.get("X-Request-ID", "")
        request.id = given if _REQUEST_ID.fullmatch(given) else str(uuid4())
        set_request_id(request.id)
        structlog.contextvars.bind_contextvars(request_id=request.id)
        try:
            response = get_response(request)
        finally:
            set_request_id("")
            structlog.contextvars.unbind_contextvars("request_id")
        response["X-Request-ID"] = request.id
        return response

    return middleware


def security_headers(get_response):
    """Allow only what we serve ourselves: no inline script or style, no framing, no foreign origin but the map's tiles."""
    policy = content_security_policy(settings.MAP_TILES_URL)

    def middleware(request):
        response = get_response(request)
        if getattr(request, "holds_secret", False):
            for name, value in SECRET_HEADERS.items():
                response[name] = value
        response.headers.setdefault("Content-Security-Policy", policy)
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return middleware


def acting(get_response):
    """Set `request.actor` (an Actor or None), `request.appointments` to choose among, and `request.gate`.

    Read anew at each request, in one query: an ended appointment or a closed account acts no more at the next one.
    """

    def middleware(request):
        request.actor, request.appointments, request.gate = None, [], ""
        try:
            if request.user.is_authenticated:
                request.appointments = appointments_of(request.user)
                actor = choose(request.appointments, request.session.get("appointment"))
                secured = any(appointment.second_factor for appointment in request.appointments)
                request.gate = gate(request.user, actor, secured)
                request.actor = None if request.gate else actor
        except DatabaseFault as fault:
            # Before any view: no `process_exception` sees it.
            return _tell(request, problem_of(fault), fault)
        return get_response(request)

    return middleware


def problems(get_response):
    """Turn a problem raised by a view into a page, or JSON for who asks for JSON."""

    def middleware(request):
        response = get_response(request)
        if response.status_code == 503:  # a form shown again with what was typed says it as well
            response.headers.setdefault("Retry-After", RETRY_AFTER)
        return response

    def process_exception(request, exception):
        problem = problem_of(exception)
        return None if problem is None else _tell(request, problem, exception)

    middleware.process_exception = process_exception
    return middleware


def _tell(request, problem, exception):
    if problem is None:
        raise exception
    if exception is not problem:
        log.error("request failed", problem=problem.code, path=request.path, exc_info=exception)
    return problem_response(request, problem)
