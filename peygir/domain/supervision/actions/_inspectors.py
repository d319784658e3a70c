"""Whether somebody may look at an office in a round."""

from peygir.domain.supervision.models import Round, RoundMember, RoundTeam, Visit
from peygir.domain.supervision.problems import ConflictDeclared, NotTwiceRunning, OwnOfficeNotInspected
from peygir.domain.supervision.rounds.barring import CONFLICT, OWN_OFFICE, ROTATION, barred
from peygir.domain.supervision.states import VisitState

_SENTENCES = {CONFLICT: ConflictDeclared, OWN_OFFICE: OwnOfficeNotInspected, ROTATION: NotTwiceRunning}


def check_may_join(round_: Round, team: RoundTeam, user_id: int) -> None:
    """The sentence of what bars somebody from an office that the team is to visit: they would go along."""
    ahead = Visit.objects.filter(team=team, state=VisitState.PLANNED).exclude(kind=Visit.Kind.DESK)
    for why in barred(round_, set(ahead.values_list("office_id", flat=True))).values():
        if why.get(user_id) in {CONFLICT, OWN_OFFICE}:
            raise _SENTENCES[why[user_id]]


def member_of(round_: Round, appointment_id: int, team: RoundTeam | None = None) -> RoundMember | None:
    rows = RoundMember.objects.filter(team__round=round_, team__active=True, appointment=appointment_id).select_related("team")
    return (rows.filter(team=team) if team is not None else rows).first()


def check_free(round_: Round, visit: Visit, *, team: RoundTeam | None = None, inspector_id: int | None = None) -> None:
    """The sentence of what bars the inspector, or the team that goes along with them."""
    why = barred(round_, [visit.office_id], visit.kind, but_visit=visit.pk).get(visit.office_id, {})
    # Nor the visit of this kind that is ahead and theirs already.
    ahead = Visit.objects.filter(round=round_, office=visit.office_id, kind=visit.kind, state=VisitState.PLANNED)
    named = ahead.exclude(pk=visit.pk).filter(inspector__isnull=False).values_list("inspector__user_id", flat=True)
    why = dict.fromkeys(named, ROTATION) | why
    if not why:
        return
    rows = RoundMember.objects.filter(team__round=round_).values_list("appointment_id", "appointment__user_id", "team_id")
    members = list(rows)
    chosen = [user for appointment, user, _ in members if appointment == inspector_id]
    for user in chosen:
        if user in why:
            raise _SENTENCES[why[user]]
    along = [user for _, user, team_id in members if team is not None and team_id == team.pk]
    for user in along:
        if why.get(user) in {CONFLICT, OWN_OFFICE}:
            raise _SENTENCES[why[user]]
    if along and not chosen and all(user in why for user in along):
        raise NotTwiceRunning
