"""A computed plan without waiting for the engine: the list rule answers at once."""

from datetime import timedelta

from peygir.domain.audit.actors import job
from peygir.domain.missions.actions.ask_plan import ask_plan
from peygir.domain.missions.factories import NOW
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning import inputs as texts
from peygir.domain.missions.planning.computing import write
from peygir.engines.scheduling import list_rule
from tests.domain.missions.planning.conftest import FIRST, LAST

CONSOLE = job("console")


def quick_plan(office_id: int, *, subtree: bool = False, **fields) -> Plan:
    given = {"starts_on": FIRST, "ends_on": LAST, "seconds": 1, "by": CONSOLE, "at": NOW} | fields
    plan = ask_plan(office_id=office_id, subtree=subtree, **given)
    inputs = texts.read(plan.inputs)
    instance = texts.instance_of(inputs)
    write(plan.pk, inputs, instance, list_rule(instance), [], by=CONSOLE, at=NOW + timedelta(minutes=1))
    return Plan.objects.get(pk=plan.pk)
