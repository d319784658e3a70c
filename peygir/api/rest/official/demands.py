"""The work list and a demand's page, as JSON: values and msgspec, no instances in the list."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from ninja import Path, Query

from peygir.api.rest.answers import answer
from peygir.api.rest.documenting import READS, official
from peygir.api.rest.official.schemas import DetailOut, FilterIn, PageOut
from peygir.api.rest.official.telling import detail_of
from peygir.api.rest.schemas import Number
from peygir.domain.demands import worklist
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.queries import get_visible


@official("GET", "/demands", "list_demands", "The work list", {200: PageOut}, READS)
def demands(request: HttpRequest, chosen: Query[FilterIn]) -> HttpResponse:
    """In the order of the queue: danger, promise, age. What the key's appointment does not see is not in here."""
    page = worklist.page(request.auth, filter_of(chosen), at=timezone.now())
    body = {
        "rows": page.rows,
        "next": page.next,
        "previous": page.previous,
        "count": page.capped_count,
        "count_cap": worklist.COUNT_CAP,
    }
    return answer(body)


@official("GET", "/demands/{number}", "demand", "A demand with its steps", {200: DetailOut}, READS)
def demand(request: HttpRequest, number: Path[Number]) -> HttpResponse:
    """404 for what does not exist and for what the appointment does not see: the two are not told apart."""
    return answer(detail_of(get_visible(number, request.auth), request.auth, timezone.now()))


def filter_of(chosen: FilterIn) -> WorkFilter:
    return WorkFilter(
        place_id=chosen.place,
        office_id=chosen.office,
        below=chosen.below,
        states=tuple(state.value for state in chosen.state),
        closed=chosen.closed,
        service_ids=tuple(chosen.service),
        topic=chosen.topic,
        kind=str(chosen.kind),
        promise=chosen.promise,
        danger=chosen.danger,
        since=chosen.since,
        until=chosen.until,
        text=chosen.q,
        order=chosen.order,
        after=chosen.after,
        before=chosen.before,
        limit=chosen.limit,
        waiting=chosen.waiting,
    )
