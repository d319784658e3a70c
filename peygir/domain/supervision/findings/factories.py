"""Findings and defects in any state, for tests; nothing here is used by the running site."""

from datetime import datetime, timedelta
from itertools import count
from typing import Any

from peygir.base.calendar import local_date
from peygir.domain.issues.scopes import path_text
from peygir.domain.places.models import Office
from peygir.domain.places.queries import tree
from peygir.domain.services.models import Service
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.findings.rules import queue_key
from peygir.domain.supervision.models import Defect, Finding, FindingStep, Objection, Round
from peygir.domain.supervision.placing import under
from peygir.domain.supervision.states import OPEN, FindingState

_numbers = count(1)
_HELD = {FindingState.STANDING, FindingState.CORRECTING, FindingState.CORRECTED, FindingState.CLOSED}


def make_finding(
    round_: Round, office: Office, state: str = FindingState.PUT, *, at: datetime = NOW, put_by: int | None = None, **fields: Any
) -> Finding:
    """A row in that state, without what leads there. `put_by`: the user who put it."""
    told = state not in {FindingState.RECORDED}
    until = local_date(at) + timedelta(days=9) if told else None
    values = {
        "title": f"یافته {next(_numbers)}", "severity": "medium", "state": state, "is_open": state in OPEN, "state_since": at,
        "place": office.place, "place_path": path_text(tree().ancestors(office.place_id)), "recorded_at": at,
        "put_at": at if told else None, "answer_by": until, "stands_by": "accepted" if state in _HELD else "",
        "corrected_at": at if state in {FindingState.CORRECTED, FindingState.CLOSED} else None,
        "closed_at": None if state in OPEN else at,
    } | fields  # fmt: skip
    values["queue_key"] = queue_key(values["severity"], until, values["is_open"])
    finding = Finding.objects.create(round=round_, **under(office.pk), **values)
    if told:
        FindingStep.objects.create(
            finding=finding,
            verb="put",
            from_state="recorded",
            to_state="put",
            at=at,
            actor_kind="appointment",
            actor_user_id=put_by,
        )
    if state == FindingState.OBJECTED:
        Objection.objects.create(finding=finding, ground="not_so", text="چنین نیست", at=at, actor_kind="appointment")
    return finding


def make_defect(round_: Round, office: Office, service: Service, *, at: datetime = NOW, **fields: Any) -> Defect:
    """At the place of an office, not looked for yet."""
    values = {"place": office.place, "lon": 51.4, "lat": 35.7, "seen_at": at} | fields
    return Defect.objects.create(round=round_, service=service, **under(office.pk), **values)
