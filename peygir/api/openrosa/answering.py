"""Around every view: the version of the protocol, who asks, and whatever goes wrong as an envelope a phone shows.

And around every answer below /or/ the headers of the protocol, whoever gives it.
"""

import time
from collections.abc import Callable, Iterable
from functools import wraps

import structlog
from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.utils.cache import patch_vary_headers
from django.views.decorators.csrf import csrf_exempt

from peygir.api.openrosa import digest
from peygir.api.openrosa.access import KeyNeeded, caller_of
from peygir.api.rest.lean import language_of
from peygir.base.problems import NotFound, Problem, TooManyRequests, UploadBroken
from peygir.domain.files.faults import storage_problem
from peygir.domain.supervision.submissions.devices import REALM
from peygir.domain.supervision.submissions.envelope import CONTENT_TYPE, envelope, headers

log = structlog.get_logger(__name__)
View = Callable[..., HttpResponse]
PREFIX = "/or/"
RETRY_AFTER = "10"
_MOST_DRAINED = 120_000_000


class VersionNotTold(Problem):
    code = "openrosa-version-not-told"
    fa = "این نشانی برای برنامه‌های OpenRosa است؛ سرآیند X-OpenRosa-Version: 1.0 نیامده است."
    en = "This address is for OpenRosa programs; the header X-OpenRosa-Version: 1.0 is missing."


class MethodNotTaken(Problem):
    code = "openrosa-method-not-taken"
    status = 405
    fa = "این نشانی چنین درخواستی نمی‌پذیرد."
    en = "This address does not take such a request."


class _Challenge(HttpResponse):
    """One header line for each scheme, as clients want it: what Django holds has one line of a name."""

    basic = False

    def items(self) -> Iterable[tuple[str, str]]:
        yield from super().items()
        if self.basic:
            yield "WWW-Authenticate", f'Basic realm="{REALM}", charset="UTF-8"'


class SomethingBroke(Problem):
    code = "openrosa-something-broke"
    status = 500
    fa = "در سامانه خطایی رخ داد؛ آنچه روی گوشی است بماند و دوباره فرستاده شود."
    en = "Something broke here; keep what is on the phone and send it again."


def spoken(get_response: View) -> View:
    """Middleware: answers that no view of ours gives (a bad host, a way to https, the database away) bear the headers too."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        return _marked(request, response) if request.path_info.startswith(PREFIX) else response

    return middleware


def openrosa(*methods: str, plain: bool = False) -> Callable[[View], View]:
    """Guard a view `(request, caller, …)`. `plain`: downloads, for which clients do not tell the version."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: object, token: str = "", **kwargs: object) -> HttpResponse:
            request.holds_secret = bool(token)
            try:
                if request.method not in methods:
                    raise MethodNotTaken
                if not plain and request.META.get("HTTP_X_OPENROSA_VERSION") != "1.0":
                    raise VersionNotTold
                response = view(request, caller_of(request, token), *args, **kwargs)
            # Whatever it is, the phone is told in its own language: it keeps what it has and tries again.
            except Exception as error:
                response = told(request, error)
                _drain(request)
            patch_vary_headers(response, ["Authorization", "Accept-Language"])
            if request.method == "HEAD" and response.status_code == 204:
                response.headers.setdefault("Content-Type", CONTENT_TYPE)
            return _marked(request, response)

        guarded.peygir_access = "phone"
        return guarded

    return decorate


@csrf_exempt
def nothing_here(request: HttpRequest, **_parts: object) -> HttpResponse:
    """Any other address below /or/: a phone set up with a wrong one is told so, where a page would tell it nothing."""
    request.holds_secret = True  # what stands in the address may be a key all the same
    response = told(request, NotFound())
    _drain(request)
    return _marked(request, response)


def _marked(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    for name, value in headers(language_of(request)).items():
        response.headers.setdefault(name, value)
    return response


def told(request: HttpRequest, error: Exception) -> HttpResponse:
    problem = _problem_of(error)
    if problem.status >= 500:
        log.error("request of a phone failed", problem=problem.code, exc_info=error)
    response = _Challenge(
        envelope(problem.sentence(language_of(request)), "error"), status=problem.status, content_type=CONTENT_TYPE
    )
    if isinstance(problem, KeyNeeded):
        response["WWW-Authenticate"] = digest.challenge(REALM, time.time(), problem.stale)
        response.basic = request.is_secure()
    elif isinstance(problem, TooManyRequests):
        response["Retry-After"] = str(problem.retry_after)
    elif problem.status in {503, 507}:
        response["Retry-After"] = RETRY_AFTER
    return response


def _problem_of(error: Exception) -> Problem:
    if isinstance(error, Problem):
        return error
    if isinstance(error, UnreadablePostError | RequestDataTooBig | SuspiciousOperation | BadRequest):
        return UploadBroken()
    return storage_problem(error) or SomethingBroke()


def _drain(request: HttpRequest) -> None:
    """Read the rest of a refused body: a client that is cut off while it sends never reads why."""
    left = _MOST_DRAINED
    try:
        while left > 0 and (chunk := body_of(request)(262_144)):
            left -= len(chunk)
    except (OSError, EOFError, RuntimeError):
        return


def body_of(request: HttpRequest) -> Callable[[int], bytes]:
    """What reads the body. Django takes one without a length for none at all; in chunks, the server tells its end."""
    if request.META.get("CONTENT_LENGTH"):
        return request.read
    if "chunked" in request.META.get("HTTP_TRANSFER_ENCODING", "").lower():
        return request.META["wsgi.input"].read
    return request.read
