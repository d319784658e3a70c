"""An office with a team and a plan computed by the list rule, from tomorrow on."""

from datetime import date, timedelta

from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.audit.actors import job
from peygir.domain.capacities.factories import make_skill, make_team
from peygir.domain.demands.factories import City
from peygir.domain.missions.actions.ask_plan import ask_plan
from peygir.domain.missions.factories import make_mission
from peygir.domain.missions.models import Mission, Plan
from peygir.domain.missions.planning import inputs as texts
from peygir.domain.missions.planning.computing import write
from peygir.domain.missions.planning.slots import saturday
from peygir.engines.scheduling import irreducible, list_rule

CONSOLE = job("console")


def first_day() -> date:
    """The Saturday to come: a week of work lies before it, whichever day the tests run."""
    return saturday(local_date(timezone.now())) + timedelta(weeks=1)


def some_missions(city: City, count: int = 3, **fields) -> list[Mission]:
    given = {"office": city.area61, "effort_days": 4, "duration_days": 1, "due_on": first_day() + timedelta(weeks=2)}
    return [make_mission(title=f"لکه‌گیری {number}", **(given | fields)) for number in range(count)]


def make_teams(city: City) -> tuple:
    skill = make_skill()
    return make_team(city.area61, skill, name="اکیپ آسفالت", size=4), make_team(city.area61, skill, name="گروه سیار", size=4)


def waiting_plan(city: City) -> Plan:
    first = first_day()
    last = first + timedelta(weeks=4, days=-1)
    return ask_plan(office_id=city.area61.pk, starts_on=first, ends_on=last, seconds=1, by=CONSOLE, at=timezone.now())


def answer(plan: Plan, *, impossible: bool = False) -> Plan:
    given = texts.read(plan.inputs)
    instance = texts.instance_of(given)
    found = list_rule(instance)
    reasons = irreducible(instance, seconds=20, clock=lambda: 0.0) if impossible else []
    write(plan.pk, given, instance, found, reasons, by=CONSOLE, at=timezone.now())
    return Plan.objects.get(pk=plan.pk)


def draft_plan(city: City) -> Plan:
    return answer(waiting_plan(city))
