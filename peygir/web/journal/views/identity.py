"""Every look at who reported, with its purpose; and who looks how often."""

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from peygir.domain.audit.models import Entry
from peygir.domain.audit.queries import entries_visible_to
from peygir.domain.audit.reading import JournalFilter, narrowed, page
from peygir.domain.people.models import User
from peygir.web.journal.forms import FilterForm
from peygir.web.journal.paging import cursors
from peygir.web.journal.telling import told
from peygir.web.journal.words import IDENTITY_VIEWS
from peygir.web.shared.access import roles_only

MONTH = timedelta(days=30)
MOST_LOOKERS = 10


class Looker(NamedTuple):
    """A bar of the chart."""

    label: str
    value: int
    url: str
    tone: str = ""
    note: str = ""


@roles_only("auditor")
@require_GET
def identity(request: HttpRequest) -> HttpResponse:
    wanted = FilterForm(request.GET).wanted()
    looks = entries_visible_to(request.actor)
    own = JournalFilter(action=IDENTITY_VIEWS, user_id=wanted.user_id, since=wanted.since, until=wanted.until)
    found = page(narrowed(looks, own), **cursors(request))
    recent = narrowed(looks, JournalFilter(action=IDENTITY_VIEWS, since=datetime.now(UTC) - MONTH))
    context = {"page": found, "rows": told(found.rows, request.actor), "lookers": _lookers(recent), "user_id": wanted.user_id}
    return render(request, "journal/identity.html", context)


def _lookers(recent: QuerySet[Entry]) -> list[Looker]:
    counted = recent.order_by().values_list("actor_user_id").annotate(count=Count("pk")).order_by("-count")[:MOST_LOOKERS]
    counts = dict(counted)
    people = User.objects.filter(pk__in=counts).values_list("pk", "full_name", "username")
    names = {pk: name or username for pk, name, username in people}
    return [Looker(names.get(user_id, ""), count, f"?user={user_id}") for user_id, count in counts.items()]
