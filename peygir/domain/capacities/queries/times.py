"""When things can be had and people are away, for many at once."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import date

from django.db.models import Q

from peygir.domain.capacities.models import Absence, Availability, Member
from peygir.domain.capacities.rules import Away, Time


def times_of(capacity_ids: Collection[int]) -> dict[int, list[Time]]:
    """The times of each capacity; one that is not in here can be had always. One query."""
    found: dict[int, list[Time]] = defaultdict(list)
    rows = Availability.objects.filter(capacity_id__in=capacity_ids).order_by("capacity_id", "id")
    for capacity_id, *time in rows.values_list("capacity_id", "starts_on", "ends_on", "weekdays", "quantity"):
        found[capacity_id].append(Time(*time))
    return found


def absences_of(team_ids: Collection[int], first: date, last: date) -> dict[int, list[Away]]:
    """Who of each team is away within first..last: as the team says, or as its members' own absences do. Three queries.

    A member's absence counts on the days of the membership only. A substitute signs for the person away; one pair of
    hands is missing all the same.
    """
    found: dict[int, list[Away]] = defaultdict(list)
    within = Q(starts_on__lte=last, ends_on__gte=first)
    for team_id, starts, ends, people in Absence.objects.filter(within, team_id__in=team_ids).values_list(
        "team_id", "starts_on", "ends_on", "people"
    ):
        found[team_id].append(Away(starts, ends, people))
    members = list(
        Member.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=first), team_id__in=team_ids, starts_on__lte=last)
        .order_by("id")
        .values_list("team_id", "appointment_id", "starts_on", "ends_on")
    )
    away = personal_absences((one[1] for one in members), first, last)
    for team_id, appointment_id, starts, ends in members:
        for one in away.get(appointment_id, ()):
            begins, over = max(one.starts_on, starts), min(one.ends_on, ends or one.ends_on)
            if begins <= over:
                found[team_id].append(Away(begins, over, 1, appointment_id))
    return found


def personal_absences(appointment_ids: Iterable[int], first: date, last: date) -> dict[int, list[Away]]:
    """The absences of each appointment that share a day with first..last. One query."""
    found: dict[int, list[Away]] = defaultdict(list)
    rows = Absence.objects.filter(starts_on__lte=last, ends_on__gte=first, appointment_id__in=set(appointment_ids))
    for appointment_id, starts, ends in rows.values_list("appointment_id", "starts_on", "ends_on"):
        found[appointment_id].append(Away(starts, ends, 1, appointment_id))
    return found
