"""What a mission needs, and who and what near it can give that."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy as _p
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.capacities.values import Offer
from peygir.domain.missions import queries
from peygir.domain.missions.permissions import can
from peygir.domain.missions.queries.means import Means, window_of
from peygir.domain.missions.queries.means import means as means_of
from peygir.domain.places.queries import office_tree
from peygir.web.issues.entrance import not_stewards
from peygir.web.missions.forms.choices import named
from peygir.web.shared.wording import language

LEVELS = {
    "neighbourhood": _p("how near", "in the same neighbourhood"),
    "area": _p("how near", "in the same area"),
    "municipal_district": _p("how near", "in the same district"),
    "city": _p("how near", "in the same city"),
    "village": _p("how near", "in the same village"),
    "dehestan": _p("how near", "in the same dehestan"),
    "bakhsh": _p("how near", "in the same bakhsh"),
    "county": _p("how near", "in the same county"),
    "province": _p("how near", "in the same province"),
}


@not_stewards
@never_cache
@require_safe
def means(request: HttpRequest, mission_id: int) -> HttpResponse:
    by, today = request.actor, local_date(timezone.now())
    mission = queries.get_visible(mission_id, by)
    first, last = window_of(mission, today)
    context = {
        "mission": mission,
        "first": first,
        "last": last,
        "lines": [_line(one) for one in means_of(mission, today)],
        "organise": reverse("missions:step", args=[mission.pk, "organise"]) if can("organise", by, mission) else "",
        "crumbs": [
            (_("Missions"), reverse("missions:list")),
            (mission.title, reverse("missions:mission", args=[mission.pk])),
            (_("What it needs"), ""),
        ],
    }
    return render(request, "missions/organising/means.html", context)


def _line(one: Means) -> dict[str, Any]:
    need = one.need
    return {
        "name": named(need.skill) if need.skill is not None else need.capacity.name,
        "wanted": need.units,
        "thing": reverse("capacities:capacity", args=[need.capacity_id]) if need.capacity_id is not None else "",
        "units": one.units,
        "lacks": one.units is not None and one.units < need.units,
        "teams": [
            {"name": team.name, "url": reverse("capacities:team", args=[team.id]), "least": min(team.people, default=0)}
            for team in one.teams
        ],
        "offers": [_offer(offer) for offer in one.offers],
    }


def _offer(one: Offer) -> dict[str, Any]:
    office = office_tree().get(one.capacity.office_id)
    return {
        "one": one.capacity,
        "url": reverse("capacities:capacity", args=[one.capacity.pk]),
        "office": office.name(language()) if office is not None else "",
        "near": _("our own") if one.own else LEVELS.get(one.place_level, ""),
        "kilometres": one.metres / 1000 if one.metres is not None else None,
        "least": one.units_at_least,
    }
