"""Where the page on the phone sends filled forms: the same parts and the same answers as other tools, behind a session."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.middleware.csrf import CsrfViewMiddleware
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from peygir.base.problems import PermissionRefused, Problem, UploadBroken
from peygir.domain.files.faults import storage_problem
from peygir.domain.supervision.actions.receive import receive
from peygir.domain.supervision.submissions.envelope import CONTENT_TYPE, headers
from peygir.domain.supervision.submissions.parts import read_parts
from peygir.domain.supervision.submissions.telling import acknowledged, refused
from peygir.web.field.entrance import phones_only
from peygir.web.shared.wording import language


# Not from the check itself: it would read the whole body as a form of Django's first. The view checks the header.
@csrf_exempt
@require_POST
@phones_only
def submission(request: HttpRequest) -> HttpResponse:
    """201 with the number, or the refusal in an envelope; sent again it is the same record."""
    try:
        answer = HttpResponse(_taken(request), status=201, content_type=CONTENT_TYPE)
    except Exception as error:
        problem = error if isinstance(error, Problem) else _problem_of(error)
        if problem is None:
            raise
        answer = HttpResponse(refused(problem, language()), status=problem.status, content_type=CONTENT_TYPE)
    for name, value in headers(language()).items():
        answer[name] = value
    return answer


def _taken(request: HttpRequest) -> bytes:
    if not _proven(request):
        raise PermissionRefused
    length = request.META.get("CONTENT_LENGTH") or ""
    parts = read_parts(request.META.get("CONTENT_TYPE", ""), int(length) if length.isdecimal() else -1, request.read)
    phone = request.phone
    try:
        outcome = receive(
            parts,
            by=request.actor,
            at=timezone.now(),
            device_id=phone.pk if phone is not None else None,
            phone="web",
            user_agent=request.META.get("HTTP_USER_AGENT", ""),
        )
    finally:
        parts.discard()
    return acknowledged(outcome, language())


def _problem_of(error: Exception) -> Problem | None:
    return UploadBroken() if isinstance(error, OSError) and not storage_problem(error) else storage_problem(error)


def _proven(request: HttpRequest) -> bool:
    """Whether the header carries the session's token; the body is not looked at for one."""
    request._post, request._files = QueryDict(), MultiValueDict()
    check = CsrfViewMiddleware(lambda _request: HttpResponse())
    check.process_request(request)
    return check.process_view(request, _unguarded, (), {}) is None


def _unguarded() -> None:
    """Stands for a view that is not exempt."""
