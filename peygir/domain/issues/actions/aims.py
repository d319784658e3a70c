"""The aims of policy an issue serves."""

from datetime import datetime

from django.db import transaction

from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions import _given
from peygir.domain.issues.actions._change import change, load
from peygir.domain.issues.models import IssueAim, PolicyAim
from peygir.domain.issues.permissions import check_can
from peygir.domain.issues.problems import AimUnknown, PartNotFound, at_field


@transaction.atomic
def cite_aim(issue_id: int, aim_id: int, note: str = "", *, by: Actor, at: datetime) -> IssueAim:
    """Twice changes the note only."""
    issue = load(issue_id, by)
    check_can("cite_aim", by, issue)
    if not PolicyAim.objects.filter(pk=aim_id).exists():
        raise at_field(AimUnknown, "aim_id")
    note = _given.short(note, "note", 300)
    cited, _ = IssueAim.objects.update_or_create(issue=issue, aim_id=aim_id, defaults={"note": note})
    change(issue, "cite_aim", by=by, at=at, changes={"aim": (None, aim_id)}, note=note)
    return cited


@transaction.atomic
def uncite_aim(issue_id: int, aim_id: int, *, by: Actor, at: datetime) -> None:
    issue = load(issue_id, by)
    check_can("uncite_aim", by, issue)
    deleted, _ = IssueAim.objects.filter(issue=issue, aim_id=aim_id).delete()
    if not deleted:
        raise PartNotFound
    change(issue, "uncite_aim", by=by, at=at, changes={"aim": (aim_id, None)})
