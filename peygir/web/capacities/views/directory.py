"""The directory of a place's capacities: who and what can be asked, and where."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.capacities import queries
from peygir.domain.capacities.permissions import ROLES
from peygir.web.capacities.choosing import kinds, named, number_in, office_name, today
from peygir.web.capacities.forms.directory import DirectoryFilter
from peygir.web.capacities.tabs import tabs
from peygir.web.issues.entrance import not_stewards
from peygir.web.shared.tags.links import address_with
from peygir.web.shared.wording import language


@not_stewards
@require_safe
def directory(request: HttpRequest) -> HttpResponse:
    by = request.actor
    form = DirectoryFilter(request.GET, by)
    chosen = form.chosen()
    after = number_in(request.GET.get("after", "")) or 0
    page = queries.directory(by, **chosen, on=today(), after=after)
    words = dict(kinds())
    context = {
        "tabs": tabs(),
        "form": form,
        "free_on": chosen["free_on"],
        "narrowed": any(chosen.values()),
        "rows": [
            {
                "one": row.capacity,
                "kind": words[row.capacity.kind],
                "office": office_name(row.capacity.office_id),
                "place": row.capacity.place.name_en
                if language() == "en" and row.capacity.place.name_en
                else row.capacity.place.name_fa,
                "skills": [named(skill) for skill in row.capacity.skills.all()],
                "units": row.units,
                "over": row.capacity.closed_on is not None and row.capacity.closed_on <= today(),
            }
            for row in page.rows
        ],
        "next": address_with({"request": request}, after=str(page.after)) if page.after else "",
        "may_enter": by.role in ROLES["things"],
        "title": _("Capacities"),
    }
    return render(request, "capacities/directory.html", context)
