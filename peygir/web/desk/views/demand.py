"""A demand: what is it, what was done, what may I do next, and why not the rest."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from peygir.domain.demands import queries
from peygir.domain.demands.next_steps import next_steps
from peygir.web.shared.access import officials_only


@officials_only
def demand(request: HttpRequest, demand_id: int) -> HttpResponse:
    found = queries.get_visible(demand_id, request.actor)
    context = {"demand": found, "steps": next_steps(request.actor, found), "now": timezone.now()}
    return render(request, "desk/demand.html", context)
