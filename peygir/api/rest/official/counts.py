"""Figures that open to their cases."""

from dataclasses import asdict

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from peygir.api.rest.answers import answer
from peygir.api.rest.documenting import READS, official
from peygir.api.rest.official.schemas import FigureOut
from peygir.domain.demands.counts import today


@official("GET", "/counts", "counts", "What must be done now", {200: dict[str, FigureOut]}, READS)
def counts(request: HttpRequest) -> HttpResponse:
    return answer(asdict(today(request.auth, at=timezone.now())))
