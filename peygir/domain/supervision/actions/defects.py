"""Visible defects noted on the way: by hand, matched with what citizens reported, and the match looked at by a person."""

from datetime import datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.files.models import File
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.services.models import Service
from peygir.domain.supervision.findings.defects import candidates, defects_visible_to, placed
from peygir.domain.supervision.findings.drafts import NewDefect
from peygir.domain.supervision.findings.matching import Parameters, Seen, match
from peygir.domain.supervision.findings.permissions import check_leads, in_teams
from peygir.domain.supervision.findings.problems import (
    DefectDecided,
    DefectNotFound,
    EvidenceUnknown,
    NotInTheTeams,
    RoundNotOpen,
    ServiceUnknown,
    VisitUnknown,
)
from peygir.domain.supervision.models import Defect, RoundMember, Visit
from peygir.domain.supervision.queries.rounds import get_round
from peygir.domain.supervision.states import RoundState

CHUNK = 500


@transaction.atomic
def note_defect(draft: NewDefect, *, by: Actor, at: datetime) -> Defect:
    """Something visible that a citizen could have reported too. The responsible office is found by point and service."""
    round_ = get_round(draft.round_id, by)
    if not in_teams(by, round_.pk):
        raise NotInTheTeams
    if round_.state != RoundState.OPEN:
        raise RoundNotOpen
    if not Service.objects.filter(pk=draft.service_id).exists():
        raise at_field(ServiceUnknown, "service_id")
    visit = None
    if draft.visit_id is not None:
        visit = Visit.objects.filter(pk=draft.visit_id, round=round_).first()
        if visit is None:
            raise at_field(VisitUnknown, "visit_id")
    if draft.file_id is not None and not File.objects.filter(pk=draft.file_id).exists():
        raise at_field(EvidenceUnknown, "file_id")
    _given.point(draft.lon, draft.lat)
    member = RoundMember.objects.filter(team__round=round_, appointment=by.appointment_id).first()
    seen_at = min(draft.seen_at or at, at)
    row = Defect.objects.create(
        round=round_, visit=visit, team_id=member.team_id if member is not None else None, service_id=draft.service_id,
        lon=draft.lon, lat=draft.lat, accuracy=draft.accuracy, seen_at=seen_at, file_id=draft.file_id,
        note=_given.short(draft.note, "note", 500), recorded_by_user_id=by.user_id, ordinal=draft.key,
        **placed(draft.service_id, draft.lon, draft.lat, local_date(seen_at), visit),
    )  # fmt: skip
    record(
        action="supervision.note_defect", thing="defect", thing_id=row.pk, by=by, at=at,
        changes={"round": (None, round_.pk), "service": (None, row.service_id), "office": (None, row.office_id)},
        private={"note": row.note} if row.note else None,
    )  # fmt: skip
    return row


@transaction.atomic
def match_defects(round_id: int, parameters: Parameters | None = None, *, by: Actor, at: datetime) -> int:
    """Look for the demand that had reported each defect not decided yet; how many were looked for. Three queries a chunk.

    By the timetable, or by who leads the round, who may choose other parameters; they are kept beside each row.
    """
    round_ = get_round(round_id, by)
    if by.kind != "job":
        check_leads(by, round_)
    chosen = parameters or Parameters()
    waiting = Defect.objects.filter(round=round_, confirmed__isnull=True)
    if parameters is None:
        waiting = waiting.filter(matched_at__isnull=True)
    looked, matched, last = 0, 0, 0
    # Locked: a person may be saying at this moment whether a match of before is right.
    waiting = waiting.select_for_update(of=("self",), no_key=True)
    while rows := list(waiting.filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = rows[-1].pk
        seen = [Seen(one.pk, one.service_id, one.lon, one.lat, one.accuracy, one.seen_at) for one in rows]
        found = match(seen, candidates(seen, chosen), chosen)
        for row in rows:
            one = found.get(row.pk)
            row.demand_id, row.distance = (one.demand_id, one.metres) if one is not None else (None, None)
            row.matched_at, row.match_parameters = at, dict(chosen.as_json())
        Defect.objects.bulk_update(rows, ["demand", "distance", "matched_at", "match_parameters"])
        looked, matched = looked + len(rows), matched + len(found)
    if looked:
        record(
            action="supervision.match_defects", thing="round", thing_id=round_.pk, by=by, at=at,
            changes={"looked": (None, looked), "matched": (None, matched), "parameters": (None, dict(chosen.as_json()))},
        )  # fmt: skip
    return looked


@transaction.atomic
def confirm_match(defect_id: int, same: bool, *, by: Actor, at: datetime) -> Defect:
    """A person says whether the demand is about this very thing. DefectDecided when somebody said so before."""
    row = defects_visible_to(by).select_related("round").select_for_update(of=("self",)).filter(pk=defect_id).first()
    if row is None:
        raise DefectNotFound
    check_leads(by, row.round)
    if row.demand_id is None or row.confirmed is not None:
        raise DefectDecided
    row.confirmed = same
    row.save(update_fields=["confirmed"])
    record(
        action="supervision.confirm_match", thing="defect", thing_id=row.pk, by=by, at=at,
        changes={"demand": (None, row.demand_id), "confirmed": (None, same)},
    )  # fmt: skip
    return row
