"""The public front and the catalogue of what may be asked."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.services.queries import catalogue
from peygir.web.citizen import offering
from peygir.web.citizen.saying import promise_of
from peygir.web.shared.tags.persian import language


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    return render(request, "citizen/front.html")


@require_safe
def services(request: HttpRequest) -> HttpResponse:
    """«قول ما»: each service with the time it is promised in."""
    on, lang = local_date(timezone.now()), language()
    known = catalogue(on).by_code
    topics = [(topic.name, [(one, promise_of(known[one.code])) for one in topic.services]) for topic in offering.topics(on, lang)]
    return render(request, "citizen/services.html", {"topics": topics})
