"""`peygir missions plan`: a plan of an office, computed now."""

import sys
from datetime import UTC, date, datetime, timedelta

import click

from peygir.base.calendar import InvalidDate, local_date, parse_jalali
from peygir.base.problems import Problem
from peygir.cli.refusing import refused
from peygir.domain.audit.actors import job
from peygir.domain.missions.actions.ask_plan import SECONDS, ask_plan
from peygir.domain.missions.models import Plan
from peygir.domain.missions.planning.computing import compute
from peygir.domain.missions.planning.naming import names_of
from peygir.domain.missions.planning.standing import standing
from peygir.domain.missions.planning.words import conflict, read, requirement
from peygir.domain.places.queries import office_tree

WEEKS = 13
SPARE = timedelta(minutes=2)  # no worker takes the plan up while the command computes it; one does where it is killed


class Day(click.ParamType):
    name = "DAY"

    def convert(self, value, param, ctx) -> date:
        if isinstance(value, date):
            return value
        try:
            return parse_jalali(value)
        except InvalidDate as problem:
            self.fail(problem.sentence("en"), param, ctx)


def _clock() -> datetime:
    return datetime.now(UTC)


@click.command(
    "plan",
    epilog="""\b
Exit codes:
  0  a draft stands; it is adopted on its page
  1  no plan keeps all the fixed dates: the output says which requirements are in conflict
  2  the command was given wrongly

\b
Examples:
  peygir missions plan A-6-2
  peygir missions plan M-6 --subtree --from 2026-11-28 --to 2027-02-25 --seconds 60""",
)
@click.argument("office", metavar="OFFICE")
@click.option("--from", "first", type=Day(), help="First day, Jalali or ISO; today without it.")
@click.option("--to", "last", type=Day(), help=f"Last day; {WEEKS} weeks without it.")
@click.option("--subtree", is_flag=True, help="With the offices below.")
@click.option("--seconds", type=click.IntRange(1, 600), default=SECONDS, show_default=True, help="How long to look.")
def command(office: str, first: date | None, last: date | None, subtree: bool, seconds: int) -> None:
    """Compute a plan of OFFICE (its code) as a draft."""
    found = office_tree().by_code(office)
    if found is None:
        raise click.BadParameter(f"no office has the code {office}", param_hint="OFFICE")
    by, at = job("peygir missions plan"), _clock()
    first = first or local_date(at)
    last = last or first + timedelta(weeks=WEEKS, days=-1)
    try:
        plan = ask_plan(
            office_id=found.id, starts_on=first, ends_on=last, subtree=subtree, seconds=seconds,
            later=timedelta(seconds=seconds) + SPARE, by=by, at=at,
        )  # fmt: skip
    except Problem as problem:
        raise refused(problem) from problem
    click.echo(compute(plan.pk, by=by, clock=_clock))
    plan.refresh_from_db()
    sys.exit(_tell(plan))


def _tell(plan: Plan) -> int:
    now = standing(plan)
    names = names_of(now, job("peygir missions plan"))
    if plan.state == Plan.State.FAILED:
        click.echo("These requirements cannot all be kept:" if plan.conflicts else "No plan was found in time.")
        for one in plan.conflicts:
            click.echo(f"  {requirement(read(one), names).words.en}")
        return 1
    if plan.bound:
        click.echo(f"cost {plan.objective:.0f}, no plan costs less than {plan.bound:.0f}")
    for found in now.conflicts():
        click.echo(f"  {conflict(found, names).words.en}")
    return 0
