"""Agencies: one inbox over all offices that ask them, and how each keeps its commitments, beside others of its kind."""

from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.missions import agencies
from peygir.domain.missions.agencies import Kept
from peygir.domain.missions.counts import Figure
from peygir.domain.missions.keeping import SHARES
from peygir.web.desk.story import office_name
from peygir.web.issues.entrance import not_stewards
from peygir.web.missions.forms.filters import chosen_from
from peygir.web.missions.rights import AGENCIES
from peygir.web.missions.rows import heads, lines
from peygir.web.missions.showing import cell, share_of
from peygir.web.shared.access import roles_only

SINCE = timedelta(days=365)
agencies_only = roles_only(*sorted(AGENCIES))


@agencies_only
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    now, by = timezone.now(), request.actor
    chosen = chosen_from(request.GET)
    found = agencies.inbox(by, at=now, chosen=chosen)
    page = reverse("missions:agency_inbox")
    context = {
        "askers": [
            {
                "name": office_name(one.office_id),
                "url": f"{page}?giver={one.office_id}&below=0",
                "open": cell(one.open),
                "late": cell(one.late),
                "current": one.office_id == chosen.giver_id,
            }
            for one in found.askers
        ],
        "page": found.page,
        "heads": heads(),
        "lines": lines(found.page.rows, local_date(now)),
        "narrowed": chosen.giver_id is not None,
        "record_url": reverse("missions:agency", args=[by.office_id]),
        "now": now,
    }
    return render(request, "missions/agencies/inbox.html", context)


@not_stewards
@require_safe
def listed(request: HttpRequest) -> HttpResponse:
    """The agencies whose missions the actor may read, those asked most first."""
    now = timezone.now()
    since = local_date(now - SINCE)
    found = [
        {
            "name": office_name(one.office_id),
            "url": reverse("missions:agency", args=[one.office_id]),
            "assigned": cell(Figure(one.own.assigned, one.own.query("assigned"))),
            "shares": [(name, _share(one.own, key)) for key, name, _help in _asked()],
            "hidden": _hidden(one.own),
        }
        for one in agencies.records(request.actor, since=since, at=now)
    ]
    hidden = any(one["hidden"] for one in found)
    return render(request, "missions/agencies/list.html", {"agencies": found, "hidden": hidden, "since": since, "now": now})


@not_stewards
@require_safe
def agency(request: HttpRequest, office_id: int) -> HttpResponse:
    by, now = request.actor, timezone.now()
    found = next((one for one in agencies.offices(by) if one.id == office_id), None)
    if found is None and office_id != by.office_id:
        raise Http404
    since = local_date(now - SINCE)
    record = agencies.record(office_id, by, since=since, at=now)
    context = {
        "name": office_name(office_id),
        "crumbs": [(_("Agencies"), reverse("missions:agencies")), (office_name(office_id), "")],
        "since": since,
        "assigned": record.own.assigned,
        "peers": record.peers,
        "measures": _measures(record),
        "hidden": _hidden(record.own) or _hidden(record.kind),
        "now": now,
    }
    return render(request, "missions/agencies/agency.html", context)


def _measures(record: Any) -> list[dict[str, Any]]:
    """One for each way of keeping a commitment: what it asks, the agency's own, and that of others of its kind."""
    return [
        {
            "name": name,
            "help": help_,
            "own": _share(record.own, key),
            "kind": _share(record.kind, key) if record.kind is not None else None,
        }
        for key, name, help_ in _asked()
    ]


def _share(kept: Kept, key: str) -> dict[str, Any]:
    good, of = SHARES[key]
    return share_of(getattr(kept, key), kept.query(good), kept.query(of))


def _hidden(kept: Kept | None) -> bool:
    """Whether there are numbers whose cases the reader does not all see."""
    return kept is not None and kept.assigned > 0 and kept.cases is None


def _asked() -> tuple[tuple[str, str, str], ...]:
    return (
        ("on_time", _("Done in time"), _("claimed by the date agreed in time, of those claimed or overdue")),
        ("verified", _("Verified by somebody else"), _("of those said to be done")),
        ("reopened", _("Reopened after a claim"), _("of those said to be done; fewer is better")),
        ("contested", _("Contested"), _("of those assigned")),
    )
