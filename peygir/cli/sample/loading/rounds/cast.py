"""Who plays in the sample's rounds, and where the offices stand."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import numpy as np

from peygir.base.calendar import TEHRAN, WorkingCalendar
from peygir.base.text import to_persian_digits
from peygir.cli.sample.accounts import round_inspectors
from peygir.domain.audit.actors import Actor
from peygir.domain.demands.ground import calendar_of
from peygir.domain.demands.models import Demand
from peygir.domain.people.models import Appointment
from peygir.domain.people.queries import actor_of
from peygir.domain.places.queries import office_tree
from peygir.domain.supervision import actions
from peygir.domain.supervision.drafts import TeamDraft
from peygir.domain.supervision.models import ChecklistVersion, Round, RoundOffice, RoundTeam
from peygir.domain.supervision.placing import points_of

ROOT = "T"
_PART = {"field": "bazdid_nahieh", "desk": "barresi_nahieh"}

Reported = tuple[str, float, float, datetime]  # service, lon, lat, since


@dataclass(slots=True)
class Cast:
    deputy: Actor
    lead: Actor
    inspectors: list[Actor]  # two a team
    posts: dict[tuple[str, str], Actor]
    heads: dict[int, Actor]  # of the area offices, by office
    points: dict[int, tuple[float, float]]
    groups: list[list[int]]  # the area offices of each team: whole districts, near one another
    quality: dict[int, float]  # of each office, 0…1
    reported: dict[int, list[Reported]]  # by office, oldest first: demands that name a point

    def team_of(self, office_id: int) -> int:
        return next(nth for nth, group in enumerate(self.groups) if office_id in group)


def cast(posts: dict[tuple[str, str], Actor], seed: int) -> Cast:
    offices = [one for one in office_tree() if one.kind == "area_office"]
    centres = points_of([one.id for one in offices])
    points = {key: (lon, lat) for key, (lon, lat) in centres.items() if lon is not None and lat is not None}
    rows = Appointment.objects.filter(user__username__in=round_inspectors()).select_related("user", "office__place")
    inspectors = {row.user.username: actor_of(row) for row in rows.defer("office__place__boundary")}
    rng = np.random.default_rng([seed, 17])
    return Cast(
        posts[ROOT, "coordination_deputy"], posts[ROOT, "round_lead"], [inspectors[name] for name in round_inspectors()], posts,
        {one.id: posts[one.code, "area_manager"] for one in offices if (one.code, "area_manager") in posts}, points,
        _groups(offices, len(inspectors) // 2), {one.id: float(0.25 + 0.6 * rng.beta(2.8, 2.0)) for one in offices}, _reported(),
    )  # fmt: skip


def _reported() -> dict[int, list[Reported]]:
    rows = Demand.objects.filter(sample=True, conduct=False, lon__isnull=False, office__kind="area_office").order_by("pk")
    found: dict[int, list[Reported]] = {}
    for office, *told in rows.values_list("office_id", "service__code", "lon", "lat", "registered_at"):
        found.setdefault(office, []).append((told[0], told[1], told[2], told[3]))
    return found


def _groups(offices: Sequence, teams: int) -> list[list[int]]:
    """Districts in the order of their numbers, so that each team has about as many offices."""
    ordered = sorted(offices, key=lambda one: tuple(int(part) for part in one.code.split("-")[1:]))
    share = len(ordered) / teams
    return [[one.id for one in ordered[round(nth * share) : round((nth + 1) * share)]] for nth in range(teams)]


def checklists() -> dict[str, ChecklistVersion]:
    rows = ChecklistVersion.objects.filter(checklist__form_id__in=_PART.values(), retired_at__isnull=True)
    by_form = {one.checklist.form_id: one for one in rows.select_related("checklist").exclude(published_at=None)}
    return {part: by_form[form_id] for part, form_id in _PART.items()}


def make_teams(round_: Round, cast_: Cast, at: datetime) -> list[RoundTeam]:
    """Each in the middle of its districts; the first of the two leads."""
    made = []
    for nth, group in enumerate(cast_.groups):
        lons, lats = zip(*(cast_.points[one] for one in group if one in cast_.points), strict=True)
        draft = TeamDraft(
            name=f"اکیپ {to_persian_digits(nth + 1)}",
            lon=round(sum(lons) / len(lons), 5),
            lat=round(sum(lats) / len(lats), 5),
        )
        team = actions.save_team(round_.pk, draft, by=cast_.lead, at=at)
        for seat, person in enumerate(cast_.inspectors[2 * nth : 2 * nth + 2]):
            actions.add_round_member(team.pk, person.appointment_id, leads=seat == 0, by=cast_.lead, at=at)
        made.append(team)
    return made


def working_days(first: datetime, last: datetime, office_id: int) -> list[datetime]:
    """Midnights in Tehran of the office's working days."""
    calendar: WorkingCalendar = calendar_of(office_id)
    day, found = first.astimezone(TEHRAN).replace(hour=0, minute=0, second=0, microsecond=0), []
    while day <= last:
        if calendar.working_intervals(day.date()):
            found.append(day)
        day += timedelta(days=1)
    return found


def scope_of(round_: Round) -> list[int]:
    return list(RoundOffice.objects.filter(round=round_).order_by("office__code").values_list("office_id", flat=True))
