"""What who inspects is told, into the outbox: how many visits a day holds. No letter names an office."""

from collections import Counter
from datetime import date

from django.conf import settings

from peygir.base.calendar import format_jalali
from peygir.domain.messages.actions import Letter
from peygir.domain.missions.following.notices import in_digits
from peygir.domain.missions.following.readers import readers_among
from peygir.domain.supervision.models import RoundMember, Visit
from peygir.domain.supervision.queries.visits import RUNNING
from peygir.domain.supervision.states import VisitState


def tomorrow(on: date) -> list[Letter]:
    """One to each who goes out on that day; in the field the whole team goes. A fixed number of queries."""
    many = _visits_of(on)
    letters = []
    for reader in readers_among(many, on):
        values = {
            "count": in_digits(many[reader.appointment_id], reader.language), "due": format_jalali(on, "day", reader.language),
            "link": f"{settings.PUBLIC_URL.rstrip('/')}/field/",
        }  # fmt: skip
        letters.append(
            Letter(
                template="visits_tomorrow", channel=reader.channel, to=reader.to, language=reader.language, values=values,
                key=f"visits_tomorrow:{on.isoformat()}:{reader.appointment_id}", thing="appointment",
                thing_id=reader.appointment_id,
            )
        )  # fmt: skip
    return letters


def _visits_of(on: date) -> Counter[int]:
    """{appointment: how many visits}."""
    ahead = Visit.objects.filter(RUNNING, planned_on=on, state=VisitState.PLANNED, round__sample=False)
    rows = list(ahead.values_list("kind", "team_id", "inspector_id"))
    teams: dict[int, set[int]] = {}
    members = RoundMember.objects.filter(team__in={team for _, team, _ in rows if team is not None}, team__active=True)
    for team, appointment in members.values_list("team_id", "appointment_id"):
        teams.setdefault(team, set()).add(appointment)
    found: Counter[int] = Counter()
    for kind, team, inspector in rows:
        along = set() if kind == Visit.Kind.DESK else teams.get(team, set())
        found.update(along | ({inspector} if inspector is not None else set()))
    return found
