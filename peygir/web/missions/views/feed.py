"""Dates of missions for a calendar program. Whoever holds the address reads them; it opens nothing else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from peygir.domain.demands.limits import address_of, take
from peygir.domain.missions.feeds import dates_of, written
from peygir.domain.missions.feeds.secrets import hash_of
from peygir.domain.missions.problems import FeedNotFound

PER_ADDRESS = 600  # in ten minutes: a whole office may stand behind one address
PER_FEED = 20


@require_safe
def feed(request: HttpRequest, secret: str) -> HttpResponse:
    """404 for what is unknown, taken back or over: the three are not told apart."""
    now = timezone.now()
    take("feeds", address_of(request.META), now, PER_ADDRESS)
    dates = dates_of(secret, at=now)
    if dates is None:
        raise FeedNotFound
    take("feed", hash_of(secret), now, PER_FEED)
    with translation.override(dates.language):
        body = written(dates, _link)
    response = HttpResponse(body, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'inline; filename="missions.ics"'
    response["Cache-Control"] = "private, max-age=300"
    response["X-Robots-Tag"] = "noindex"
    return response


def _link(mission_id: int) -> str:
    return settings.PUBLIC_URL.rstrip("/") + reverse("missions:mission", args=[mission_id])
