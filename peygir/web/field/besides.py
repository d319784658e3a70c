"""What an inspector does on the way besides the visits: note what is broken, look again at what is said to be mended.

Told as counts and addresses only. A demand to look at again is blind: the page behind the address says what and where.
"""

from typing import Any

from django.db.models import Count
from django.urls import reverse

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.findings.blind import checks_visible_to
from peygir.domain.supervision.findings.filters import waiting
from peygir.domain.supervision.models import Round, RoundMember
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.states import RoundState


def besides_of(by: Actor) -> list[dict[str, Any]]:
    """For each open round whose teams name the actor, newest first. Three queries, however many rounds."""
    named = RoundMember.objects.filter(appointment=by.appointment_id or 0, team__active=True).values("team__round")
    rounds = list(Round.objects.filter(pk__in=named, state=RoundState.OPEN).order_by("-pk").values_list("pk", "title"))
    numbers = [pk for pk, _title in rounds]
    looks = _counted(checks_visible_to(by).filter(draw__round__in=numbers, outcome=""), "draw__round")
    rechecks = _counted(findings_visible_to(by).filter(waiting("recheck", by), round__in=numbers), "round")
    return [
        {
            "title": title,
            "defect": reverse("findings:new_defect", args=[pk]),
            "looks": looks.get(pk, 0),
            "looks_url": reverse("findings:demand_checks", args=[pk]),
            "rechecks": rechecks.get(pk, 0),
            "rechecks_url": f"{reverse('findings:list')}?round={pk}&waits=recheck",
        }
        for pk, title in rounds
    ]


def _counted(rows: Any, of: str) -> dict[int, int]:
    return dict(rows.order_by().values_list(of).annotate(Count("pk")))
