"""Whether what a phone sends was taken before: it sends a note again until it is answered, and a note is taken once.

Each waits for a row that both sendings need: a broken connection may leave the first one at work. Within its transaction.
"""

from peygir.domain.audit.actors import Actor
from peygir.domain.supervision.models import Defect, DemandCheck, Finding, FindingCheck, RoundMember


def defect_noted(round_id: int, key: str, by: Actor) -> bool:
    """`key`: what the phone calls the note by."""
    list(RoundMember.objects.select_for_update(of=("self",)).filter(team__round=round_id, appointment=by.appointment_id or 0))
    return Defect.objects.filter(round=round_id, ordinal=key, recorded_by_user_id=by.user_id).exists()


def look_recorded(check_id: int, outcome: str, note: str, by: Actor) -> bool:
    """Another answer, or another person's, is none that was sent before."""
    # By its number alone: a row that is looked for by what it lacks yet is not waited for.
    row = DemandCheck.objects.select_for_update().filter(pk=check_id).first()
    return row is not None and (row.checked_by_user_id, row.outcome, row.note) == (by.user_id, outcome, note.strip())


def recheck_recorded(finding_id: int, outcome: str, note: str, by: Actor) -> bool:
    """The last check of the finding is this very one: nobody looked after it."""
    list(Finding.objects.select_for_update(no_key=True).filter(pk=finding_id).values("pk"))
    last = FindingCheck.objects.filter(finding=finding_id).order_by("-at", "-pk").first()
    return last is not None and (last.actor_user_id, last.outcome, last.note) == (by.user_id, outcome, note.strip())
