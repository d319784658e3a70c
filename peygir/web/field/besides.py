"""What an inspector does on the way besides the visits: note what is broken, look again at what is said to be mended.

It goes to the phone whole, to be done without a signal. A place to look at again is blind: what and where, and no word of what
was said of it or that anybody confirmed it.
"""

from typing import Any

from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree
from peygir.domain.places.resolution import locate
from peygir.domain.services.queries import active, catalogue
from peygir.domain.supervision.findings.blind import Blind, checks_visible_to, shown
from peygir.domain.supervision.findings.filters import waiting
from peygir.domain.supervision.models import Finding
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.submissions.offering import rounds_to_note_for
from peygir.web.issues.naming import place_name

MOST = 60  # of each kind: more than anybody does between two signals


def besides_of(by: Actor, language: str) -> dict[str, Any]:
    """`rounds` to note defects for, `services` to choose among, `looks`, `rechecks`; all empty without a round."""
    rounds = list(rounds_to_note_for(by).values_list("pk", "title"))
    numbers = [pk for pk, _title in rounds]
    if not numbers:
        return {"rounds": [], "services": [], "looks": [], "rechecks": []}
    looks = checks_visible_to(by).filter(draw__round__in=numbers, outcome="").select_related("draw", "demand")
    looks = looks.defer("demand__text", "demand__answers", "demand__address").order_by("pk")[:MOST]
    rechecks = findings_visible_to(by).filter(waiting("recheck", by), round__in=numbers).order_by("queue_key", "pk")[:MOST]
    return {
        "rounds": [{"id": pk, "title": title} for pk, title in rounds],
        "services": [
            {"code": one.code, "name": one.name(language)}
            for one in active(local_date(timezone.now()))
            if one.privacy != "conduct"  # nothing that is seen in a street
        ],
        "looks": [_look(one, language) for one in shown(looks)],
        "rechecks": [_recheck(one, language) for one in rechecks],
    }


def _look(one: Blind, language: str) -> dict[str, Any]:
    service = catalogue().by_id.get(one.service_id)
    held = locate(one.lon, one.lat).levels if one.lon is not None else {}
    return {
        "id": one.id,
        "title": service.name(language) if service is not None else "",
        "where": "، ".join(place_name(held[name]) for name in ("neighbourhood", "area", "village", "bakhsh") if name in held),
        "text": "",
        "lon": one.lon,
        "lat": one.lat,
    }


def _recheck(one: Finding, language: str) -> dict[str, Any]:
    return {
        "id": one.pk,
        "title": one.title,
        "where": office_tree()[one.office_id].name(language),
        "text": one.text,
        "lon": one.lon,
        "lat": one.lat,
    }
