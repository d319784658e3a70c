"""Errors as people need them told: what happened, what was kept, what to do. Pages, fragments for the desk, JSON for programs."""

import sys
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

from peygir.base.problems import (
    InvalidInput,
    NotFound,
    PayloadTooLarge,
    PermissionRefused,
    Problem,
    TooManyRequests,
    UploadBroken,
    Words,
)
from peygir.domain.files.faults import storage_problem
from peygir.web.shared.problems import FormExpired, RequestNotUnderstood, SomethingBroke
from peygir.web.shared.telling import telling_of
from peygir.web.shared.wording import language

RETRY_AFTER = "10"  # seconds, when the storage is away


def problem_of(exception: BaseException | None) -> Problem | None:
    """The problem a person should hear of; None for a fault that only our logs understand."""
    if isinstance(exception, Problem):
        return exception
    if isinstance(exception, UnreadablePostError | MultiPartParserError):
        return UploadBroken()
    if isinstance(exception, RequestDataTooBig):
        return PayloadTooLarge(limit=Words("۵ مگابایت", "5 megabytes"))
    return storage_problem(exception)


def wants_json(request: HttpRequest) -> bool:
    if request.path.startswith("/api/"):
        return True
    preferred = request.get_preferred_type(["text/html", "application/json"])
    return preferred == "application/json"


def problem_response(request: HttpRequest, problem: Problem) -> HttpResponse:
    """The problem in the shape the asker reads, with its status and, where it helps, when to try again."""
    lang = language()
    if wants_json(request):
        body = problem.as_dict(lang) | {"request_id": getattr(request, "id", "")}
        response: HttpResponse = JsonResponse(body, status=problem.status, json_dumps_params={"ensure_ascii": False})
    else:
        response = _page(request, problem, lang)
    if isinstance(problem, TooManyRequests):
        response["Retry-After"] = str(problem.retry_after)
    elif problem.status == 503:
        response["Retry-After"] = RETRY_AFTER
    return response


def _page(request: HttpRequest, problem: Problem, lang: str) -> HttpResponse:
    context: dict[str, Any] = {
        "status": problem.status,
        "number": problem.number,
        "sentence": problem.sentence(lang),
        "fields": problem.field_sentences(lang) if isinstance(problem, InvalidInput) else {},
        "telling": telling_of(problem.status),
        "request_id": getattr(request, "id", ""),
        "home_url": "/desk/" if request.path.startswith(("/desk/", "/steward/", "/journal/")) else "/",
    }
    if request.headers.get("HX-Request") == "true":
        response = render(request, "shared/problem_notice.html", context, status=problem.status)
        response["HX-Retarget"], response["HX-Reswap"] = "#toasts", "beforeend"
        return response
    return render(request, "shared/problem.html", context, status=problem.status)


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_response(request, problem_of(exception) or RequestNotUnderstood())


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_response(request, problem_of(exception) or PermissionRefused())


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return problem_response(request, NotFound())


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return problem_response(request, FormExpired())


def broken(request: HttpRequest) -> HttpResponse:
    """Also for faults outside a view, where no middleware saw them: the one in flight tells what it was."""
    problem = problem_of(sys.exc_info()[1]) or SomethingBroke()
    try:
        return problem_response(request, problem)
    except Exception:
        # The page itself could not be made (the database of the session is gone, say): words alone still help.
        return HttpResponse(
            f"{problem.sentence('fa')}\n{problem.sentence('en')}\n",
            status=problem.status,
            content_type="text/plain; charset=utf-8",
        )
