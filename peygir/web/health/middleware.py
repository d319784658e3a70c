"""Counting requests and their time, by the name of the view: addresses would never end."""

from collections.abc import Callable
from time import perf_counter

from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponse

from peygir.web.health import metrics

METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})


def measured(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    if not metrics.enabled():
        raise MiddlewareNotUsed

    def middleware(request: HttpRequest) -> HttpResponse:
        began = perf_counter()
        response = get_response(request)
        match = request.resolver_match
        view = (match.view_name or "unnamed") if match else "none"
        # The method is the visitor's own word: any but the known would make a series of its own.
        method = request.method if request.method in METHODS else "other"
        metrics.REQUESTS.labels(method, view, str(response.status_code)).inc()
        metrics.SECONDS.labels(view).observe(perf_counter() - began)
        return response

    return middleware
