"""The demands' small city in a round: two teams, visits in every state, and people at the desk."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.demands.factories import City
from peygir.domain.people.models import Appointment
from peygir.domain.supervision.factories import make_checklist_version, make_inspector, make_round, make_team, make_visit
from peygir.domain.supervision.models import Round, RoundTeam, Visit
from tests.web.missions.conftest import city, forget_counts, sits  # noqa: F401

DAY = timedelta(days=1)


@dataclass
class Scene:
    city: City
    round: Round
    teams: tuple[RoundTeam, RoundTeam]
    inspectors: tuple[Appointment, Appointment]
    done: Visit
    coming: Visit
    hidden: Visit
    desk: Visit


def stage(city) -> Scene:  # noqa: F811
    """Three areas: one visited, one tomorrow, one unannounced with its day gone; a desk review of the first."""
    now = timezone.now()
    today = local_date(now)
    found = make_round(
        city.coordination, at=now, title="دوره آذر", desk_checklist=make_checklist_version("desk", at=now),
        window_from=today - 5 * DAY, window_to=today + 20 * DAY,
    )  # fmt: skip
    people = (make_inspector(city.inspectorate), make_inspector(city.inspectorate))
    teams = (make_team(found, people[0], name="اکیپ یک"), make_team(found, people[1], name="اکیپ دو"))
    done = make_visit(
        found, city.area61, state="done", team=teams[0], inspector=people[0], on=today - DAY, at=now - DAY, score="81.50",
        code="s-1",
    )  # fmt: skip
    coming = make_visit(found, city.area62, team=teams[0], inspector=people[0], on=today + DAY, code="s-2")
    hidden = make_visit(found, city.area71, team=teams[1], inspector=people[1], on=today - DAY, unannounced=True,
                        code="s-3")  # fmt: skip
    desk = make_visit(found, city.area61, "desk", code="s-4")
    return Scene(city, found, teams, people, done, coming, hidden, desk)


@pytest.fixture
def scene(city) -> Scene:  # noqa: F811
    return stage(city)
