"""Whatever goes wrong inside an operation, as a problem."""

import structlog
from django.core.exceptions import RequestDataTooBig, SuspiciousOperation, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from ninja.errors import AuthenticationError, HttpError, ValidationError

from peygir.api.rest.answers import problem_answer
from peygir.api.rest.problems import BodyNotJson, LogInNeeded, SessionNotProven, SomethingBrokeHere
from peygir.base.problems import InvalidInput, PayloadTooLarge, Problem, UploadBroken, Words
from peygir.domain.files.faults import storage_problem

log = structlog.get_logger(__name__)


def told(request: HttpRequest, exception: Exception) -> HttpResponse:
    problem = problem_of(exception)
    if problem.status >= 500:
        log.error("request failed", problem=problem.code, path=request.path, exc_info=exception)
    return problem_answer(request, problem)


def problem_of(exception: Exception) -> Problem:
    if isinstance(exception, Problem):
        return exception
    if isinstance(exception, ValidationError):
        return InvalidInput(_fields(exception))
    if isinstance(exception, AuthenticationError):
        return LogInNeeded()
    if isinstance(exception, HttpError):
        # Ninja's own: a CSRF check that failed, or a body it could not parse.
        return SessionNotProven() if exception.status_code == 403 else BodyNotJson()
    if isinstance(exception, UnreadablePostError | MultiPartParserError):
        return UploadBroken()
    if isinstance(exception, RequestDataTooBig):
        return PayloadTooLarge(limit=Words("۵ مگابایت", "5 megabytes"))
    if isinstance(exception, TooManyFieldsSent | TooManyFilesSent):
        return PayloadTooLarge(limit=Words("۱۰۰ فایل و ۱۰۰۰ خانه", "100 files and 1000 fields"))
    if isinstance(exception, SuspiciousOperation):
        return UploadBroken()
    return storage_problem(exception) or SomethingBrokeHere()


def _fields(exception: ValidationError) -> dict[str, list[Words]]:
    """By field, without the place it came from (body, query, path); English is the validator's, Persian says where."""
    fields: dict[str, list[Words]] = {}
    for error in exception.errors:
        path = [str(part) for part in error["loc"] if part not in {"body", "query", "path", "header", "said", "chosen"}]
        message = str(error["msg"])
        fields.setdefault(".".join(path), []).append(Words(f"پذیرفته نیست: {message}", message))
    return fields
