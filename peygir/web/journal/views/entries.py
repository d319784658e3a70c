"""The whole journal: who changed what, when and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from peygir.domain.audit.queries import entries_visible_to
from peygir.domain.audit.reading import narrowed, page
from peygir.web.journal.forms import FilterForm
from peygir.web.journal.paging import cursors
from peygir.web.journal.telling import told
from peygir.web.shared.access import roles_only


@roles_only("auditor")
@require_GET
def entries(request: HttpRequest) -> HttpResponse:
    form = FilterForm(request.GET)
    found = page(narrowed(entries_visible_to(request.actor), form.wanted()), **cursors(request))
    return render(request, "journal/entries.html", {"form": form, "page": found, "rows": told(found.rows, request.actor)})
