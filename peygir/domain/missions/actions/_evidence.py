"""A row of evidence, for every action that lays one."""

from datetime import datetime

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import Actor
from peygir.domain.files.models import File
from peygir.domain.issues.problems import at_field
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import acted
from peygir.domain.missions.drafts import NewEvidence
from peygir.domain.missions.models import Evidence, Mission
from peygir.domain.missions.permissions import does
from peygir.domain.missions.problems import DatesWrong, EvidenceEmpty, FileUnknown


def lay(mission: Mission, draft: NewEvidence, *, by: Actor, at: datetime) -> Evidence:
    """The row alone. Whether it is the doer's or a verifier's is read off who lays it."""
    kind = _given.one_of(draft.kind, Evidence.Kind.values, "kind")
    measured = kind == Evidence.Kind.MEASUREMENT
    if (draft.value if measured else draft.file_id) is None:
        raise at_field(EvidenceEmpty, "value" if measured else "file_id")
    if draft.file_id is not None and not File.objects.filter(pk=draft.file_id).exists():
        raise at_field(FileUnknown, "file_id")
    _given.between(draft.value, "value", -(10**11), 10**11)
    _given.point(draft.lon, draft.lat)
    if draft.observed_on > local_date(at):
        raise at_field(DatesWrong, "observed_on")
    return Evidence.objects.create(
        mission=mission,
        kind=kind,
        file_id=draft.file_id,
        value=draft.value if measured else None,
        unit=_given.short(draft.unit or (mission.unit if measured else ""), "unit", 40),
        note=_given.short(draft.note, "note", 500),
        observed_on=draft.observed_on,
        lon=draft.lon,
        lat=draft.lat,
        by_verifier=not does(by, mission),
        **acted(by, at),
    )
