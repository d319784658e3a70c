"""Every checklist and what is in force of it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.domain.supervision.checklists.permissions import can_make
from peygir.domain.supervision.models import Checklist
from peygir.domain.supervision.queries.checklists import READERS, listed
from peygir.web.checklists.wording import USES, kinds_of, language_name, title_of
from peygir.web.shared.access import officials_only
from peygir.web.shared.wording import language


@officials_only
@require_safe
def listing(request: HttpRequest) -> HttpResponse:
    use = request.GET.get("use", "")
    every = listed(request.actor)
    here = reverse("checklists:list")
    counts = {one: sum(1 for row in every if row.checklist.use == one) for one in Checklist.Use.values}
    tabs = [{"key": "", "label": _("All"), "url": here, "count": len(every)}] + [
        {"key": one, "label": USES[one], "url": f"{here}?use={one}", "count": count} for one, count in counts.items() if count
    ]
    rows = [
        {
            "one": row.checklist,
            "title": title_of(row.checklist),
            "use": USES[row.checklist.use],
            "kinds": kinds_of(row.checklist),
            "owner": _owner(row.checklist),
            "version": row.in_force,
            "languages": "، ".join(language_name(code) for code in row.in_force.languages) if row.in_force else "",
            "drafts": row.drafts if request.actor.role in READERS else 0,
        }
        for row in every
        if not use or row.checklist.use == use
    ]
    context = {"rows": rows, "tabs": tabs, "use": use, "may_make": can_make(request.actor)}
    return render(request, "checklists/list.html", context)


def _owner(checklist: Checklist) -> str:
    office = checklist.owner_office
    if office is None:
        return ""
    return office.name_en if language() == "en" and office.name_en else office.name_fa
