"""The living style page: every component, in both languages and themes, on a sample or developer's site only."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils import timezone, translation

from peygir.base.problems import (
    InvalidInput,
    NotFound,
    PayloadTooLarge,
    PermissionRefused,
    Problem,
    RuleBroken,
    StorageFull,
    StorageUnavailable,
    TooManyRequests,
    Words,
)
from peygir.web.shared.errors import problem_response
from peygir.web.shared.problems import RequestNotUnderstood, SomethingBroke
from peygir.web.shared.styles import samples

PROBLEMS: tuple[Problem, ...] = (
    RequestNotUnderstood(),
    PermissionRefused(),
    NotFound(),
    RuleBroken(),
    PayloadTooLarge(limit=Words("۱۲ مگابایت", "12 megabytes")),
    InvalidInput({"text": Words("متن خالی است.", "The text is empty.")}),
    TooManyRequests(retry_after=30),
    StorageUnavailable(),
    StorageFull(),
)
PARTS = ("desk", "citizen", "print")
DATA = {"places.json": samples.places, "points.json": samples.points}


def styles(request: HttpRequest, part: str = "desk") -> HttpResponse:
    """/styles, /styles/citizen, /styles/print, /styles/<status>; ?language=en&theme=dark choose how."""
    if not (settings.DEBUG or getattr(settings, "SAMPLE", False)):
        raise Http404
    language = request.GET.get("language", "")
    with translation.override(language if language in dict(settings.LANGUAGES) else translation.get_language()):
        if part.isdigit():
            return problem_response(request, problem_with(int(part)))
        if part in DATA:
            return JsonResponse(DATA[part]())
        if part not in PARTS:
            raise Http404
        context = samples.context(request, timezone.now()) | {"part": part, "theme": request.GET.get("theme", "")}
        return render(request, f"shared/styles/{part}.html", context)


def problem_with(status: int) -> Problem:
    """Some problem of that status, for a look at its page."""
    return next((problem for problem in PROBLEMS if problem.status == status), SomethingBroke())
