"""The history of any thing, for whoever may see the thing."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from peygir.domain.audit.queries import history as entries_of
from peygir.domain.audit.reading import page
from peygir.web.journal.paging import cursors
from peygir.web.journal.seeing import check_can_read_history
from peygir.web.journal.telling import page_of, thing_in_words, told
from peygir.web.shared.access import officials_only


@officials_only
@require_GET
def history(request: HttpRequest, thing: str, thing_id: int) -> HttpResponse:
    check_can_read_history(request.actor, thing, thing_id)
    found = page(entries_of(thing, thing_id), **cursors(request))
    context = {
        "page": found,
        "rows": told(found.rows, request.actor),
        "name": thing_in_words(thing, thing_id),
        "thing_page": page_of(thing, thing_id),
    }
    return render(request, "journal/history.html", context)
