"""The list of demands: its filters are its address, so a view can be sent to a colleague."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peygir.domain.demands import worklist
from peygir.web.desk.forms.filters import FilterForm, chosen_from
from peygir.web.shared.access import officials_only


@officials_only
def demands(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    form = FilterForm(request.GET, request.actor)
    form.is_valid()
    chosen = chosen_from(request.GET, form)
    page = worklist.page(request.actor, chosen, at=now)
    return render(
        request,
        "desk/demands.html",
        {"form": form, "page": page, "chosen": chosen, "search_text": chosen.text, "now": now},
        status=422 if form.errors else 200,
    )
