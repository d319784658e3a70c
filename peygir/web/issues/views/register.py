"""The register of a place on one page: its child places at one look, then its issues in their order."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from peygir.domain.audit.actors import Actor
from peygir.domain.issues import register as registers
from peygir.domain.issues.models import Proposal
from peygir.domain.issues.permissions import can_enter
from peygir.domain.issues.queries import proposals_visible_to
from peygir.domain.issues.scopes import path_of
from peygir.domain.places.queries import tree
from peygir.web.issues import capping, glance
from peygir.web.issues.entrance import not_stewards
from peygir.web.issues.forms.filters import RegisterFilter, narrowing
from peygir.web.issues.lines import lines
from peygir.web.issues.naming import period_name, place_name
from peygir.web.issues.paging import Cursor
from peygir.web.shared.wording import digits


@not_stewards
@require_safe
def register(request: HttpRequest) -> HttpResponse:
    by, now = request.actor, timezone.now()
    place_id = chosen_place(request, by)
    form = RegisterFilter(request.GET)
    used, given = form.used(), form.cleaned_data
    after = request.GET.get("after") or request.GET.get("before") or ""
    offset = int(after) if after.isdecimal() and len(after) < 9 else 0
    page = registers.page(
        by,
        place_id or 0,
        **narrowing(given),
        after=offset,
    )
    open_proposals = proposals_visible_to(by).filter(
        place_path__startswith=path_of(place_id) or "none", state=Proposal.State.OPEN
    )
    blocks = glance.blocks(by, place_id, now) if not used and not offset else []
    context = {
        "place": place_name(place_id),
        "place_query": _query(place_id),
        "crumbs": crumbs(place_id, by),
        "may_enter": can_enter(by, path_of(place_id)),
        "proposals": open_proposals.count(),
        "cap": capping.shown(place_id),
        "blocks": blocks,
        "silent": [block for block in blocks if block["empty"]],
        "exports": _papers(request),
        "rankings_url": reverse("issues:rankings"),
        "links_url": f"{reverse('issues:links')}{_query(place_id)}",
        "form": form,
        "used": used,
        "rows": lines(page.rows, now),
        "ranking": _ranking(page.ranking),
        "caption": _("Issues in their order") if page.ranking else _("No ranking is in force: top priorities first, then by age"),
        "page": Cursor(
            next=str(page.after) if page.after else "", previous=str(max(0, offset - registers.PAGE)) if offset else ""
        ),
        "note": digits(ngettext("%(n)s issue", "%(n)s issues", page.total) % {"n": page.total}),
        "now": now,
    }
    return render(request, "issues/register/page.html", context)


def _query(place_id: int | None) -> str:
    return f"?{urlencode({'place': place_id})}" if place_id is not None else ""


def _papers(request: HttpRequest) -> list[tuple[str, str]]:
    """The register with the filters of the address, to take along."""
    asked = request.GET.copy()
    for name in ("after", "before"):
        asked.pop(name, None)
    query = f"?{asked.urlencode()}" if asked else ""
    named = (("pdf", _("A brief of one page (PDF)")), ("docx", _("Word file")), ("xlsx", _("Excel file")))
    return [(f"{reverse('issues:register_paper', args=[kind])}{query}", name) for kind, name in named]


def chosen_place(request: HttpRequest, by: Actor) -> int | None:
    """The place of the address, or the actor's own; whoever sees every register begins at the first root."""
    asked, places = request.GET.get("place", ""), tree()
    if asked.isdecimal() and len(asked) < 19 and int(asked) in places:
        return int(asked)
    if by.place_id in places:
        return by.place_id
    roots = places.children(None)
    return roots[0].id if roots else None


def crumbs(place_id: int | None, by: Actor) -> list[tuple[str, str]]:
    """From the actor's own place down to this one; nothing where it is the own place."""
    if place_id is None:
        return []
    path = tree().ancestors(place_id)
    if by.place_id in path:
        path = path[path.index(by.place_id) :]
    shown = [(place_name(id_), f"{reverse('issues:register')}?place={id_}") for id_ in path[:-1]]
    return [*shown, (place_name(place_id), "")] if shown else []


def _ranking(found: Any) -> dict[str, str] | None:
    if found is None:
        return None
    return {
        "said": _("order of %(period)s") % {"period": period_name(found.period)},
        "url": reverse("issues:ranking", args=[found.pk]),
    }
