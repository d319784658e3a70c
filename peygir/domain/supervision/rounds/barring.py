"""Who may not look at which office, and why: hard limits of planning, refusals by hand, marks on what was sent."""

from collections import defaultdict
from collections.abc import Collection

from django.db.models import Q, Window
from django.db.models.functions import RowNumber

from peygir.domain.people.models import Appointment
from peygir.domain.supervision.models import Conflict, Round, RoundMember, Visit
from peygir.domain.supervision.states import VisitState

CONFLICT, OWN_OFFICE, ROTATION = "conflict", "own_office", "rotation"
Barred = dict[int, dict[int, str]]  # office → user → the first reason that holds


def barred(round_: Round, office_ids: Collection[int], kind: str = Visit.Kind.FIELD, *, but_visit: int | None = None) -> Barred:
    """{office: {user: conflict | own_office | rotation}} in three queries.

    Rotation: the last visit of this kind carried out at the office, in any round, was theirs. `but_visit`: do not count it.
    Own office: they hold or held an appointment there since the round's window began.
    """
    found: Barred = defaultdict(dict)
    for office, user in last_inspectors(office_ids, kind, but_visit=but_visit).items():
        found[office][user] = ROTATION
    served = Appointment.objects.filter(office__in=office_ids).filter(
        Q(ends_on__isnull=True) | Q(ends_on__gte=round_.window_from)
    )
    for office, user in served.values_list("office_id", "user_id"):
        found[office][user] = OWN_OFFICE
    declared = Conflict.objects.filter(office__in=office_ids, ended_on__isnull=True)
    for office, user in declared.values_list("office_id", "user_id"):
        found[office][user] = CONFLICT
    return dict(found)


def last_inspectors(office_ids: Collection[int], kind: str, *, but_visit: int | None = None) -> dict[int, int]:
    """{office: user who carried out its last visit of this kind}. One query."""
    done = Visit.objects.filter(office__in=office_ids, kind=kind, state=VisitState.DONE, inspector__isnull=False)
    if but_visit is not None:
        done = done.exclude(pk=but_visit)
    nth = Window(RowNumber(), partition_by="office_id", order_by=["-done_at", "-id"])
    return dict(done.annotate(nth=nth).filter(nth=1).values_list("office_id", "inspector__user_id"))


def barred_teams(round_: Round, office_ids: Collection[int]) -> set[tuple[int, int]]:
    """(team, office) that planning must not join. Four queries.

    A conflict or an appointment of one member bars the whole team, for they go together; rotation bars it when it leaves
    nobody who could carry out the visit.
    """
    members: dict[int, list[int]] = defaultdict(list)
    rows = RoundMember.objects.filter(team__round=round_).values_list("team_id", "appointment__user_id")
    for team, user in rows:
        members[team].append(user)
    found = barred(round_, office_ids)
    return {
        (team, office)
        for office, why in found.items()
        for team, users in members.items()
        if any(why.get(user) in {CONFLICT, OWN_OFFICE} for user in users) or all(user in why for user in users)
    }
