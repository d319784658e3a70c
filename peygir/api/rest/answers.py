"""What leaves the API: JSON by msgspec, and problems with their sentence in both languages."""

from typing import Any

import msgspec
from django.http import HttpRequest, HttpResponse

from peygir.base.problems import InvalidInput, Problem, TooManyRequests
from peygir.base.problems.words import Words, say

JSON = "application/json"
PROBLEM = "application/problem+json"
_LANGUAGES = ("fa", "en")
_encode = msgspec.json.Encoder().encode


def answer(value: Any, status: int = 200) -> HttpResponse:
    return HttpResponse(_encode(value), status=status, content_type=JSON)


def secret(value: Any, status: int = 200) -> HttpResponse:
    """An answer that holds or belongs to a tracking code: kept by nobody on its way."""
    response = answer(value, status)
    response["Cache-Control"] = "no-store"
    return response


def problem_answer(request: HttpRequest, problem: Problem) -> HttpResponse:
    body: dict[str, Any] = {
        "code": problem.code,
        "number": problem.number,
        "status": problem.status,
        "sentence": {language: problem.sentence(language) for language in _LANGUAGES},
        "request_id": getattr(request, "id", ""),
    }
    if isinstance(problem, InvalidInput) and problem.fields:
        body["fields"] = {name: [_both(one) for one in messages] for name, messages in problem.fields.items()}
    response = HttpResponse(_encode(body), status=problem.status, content_type=PROBLEM)
    if isinstance(problem, TooManyRequests):
        response["Retry-After"] = str(problem.retry_after)
    elif problem.status == 503:
        response["Retry-After"] = "10"
    elif problem.status == 401:
        response["WWW-Authenticate"] = "Bearer"
    return response


def _both(message: Any) -> dict[str, str]:
    if isinstance(message, Problem):
        return {language: message.sentence(language) for language in _LANGUAGES}
    if isinstance(message, Words):
        return {language: message.in_language(language) for language in _LANGUAGES}
    return {language: say(message, language) for language in _LANGUAGES}
