"""How the issues of a place hang together: its whole network of links."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.issues import queries
from peygir.domain.issues.scopes import path_of
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.groups import groups
from peygir.web.issues.naming import place_name
from peygir.web.issues.views.register import chosen_place


@not_stewards
@require_safe
def links(request: HttpRequest) -> HttpResponse:
    place_id = chosen_place(request, request.actor)
    found = queries.network(request.actor, place_path=path_of(place_id))
    shown = groups(found)
    linked = sum(group["issues"] for group in shown)
    register = f"{reverse('issues:register')}?place={place_id}" if place_id is not None else reverse("issues:register")
    context = {
        "place": place_name(place_id),
        "crumbs": [(_("Issues of %(place)s") % {"place": place_name(place_id)}, register), (_("How they hang together"), "")],
        "register": register,
        "groups": shown,
        "linked": linked,
        "alone": len(found.nodes) - linked,
    }
    return render(request, "issues/register/links.html", context)
