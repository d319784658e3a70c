"""`peygir rounds plan`: the visits of a round planned now, as a draft."""

from datetime import UTC, date, datetime, timedelta

import click

from peygir.base.calendar import local_date
from peygir.base.problems import Problem
from peygir.cli.missions_plan import SPARE, Day
from peygir.cli.refusing import refused
from peygir.domain.audit.actors import job
from peygir.domain.supervision.actions.adopt_route_plan import adopt_route_plan
from peygir.domain.supervision.actions.ask_route_plan import SECONDS, ask_route_plan
from peygir.domain.supervision.models import Round, RoutePlan
from peygir.domain.supervision.planning.computing import compute
from peygir.domain.supervision.planning.words import REASONS


def _clock() -> datetime:
    return datetime.now(UTC)


@click.command(
    "plan",
    epilog="""\b
Exit codes:
  0  a draft stands (with --adopt: it is adopted); visits left out are told with the reason
  1  it cannot be planned: the output says why
  2  the command was given wrongly

\b
Examples:
  peygir rounds plan 3
  peygir rounds plan 3 --from 1405-09-07 --seconds 20 --adopt""",
)
@click.argument("number", metavar="ROUND", type=click.IntRange(1))
@click.option("--from", "first", type=Day(), help="First day, Jalali or ISO; today or the start of the window without it.")
@click.option("--to", "last", type=Day(), help="Last day; the end of the window without it.")
@click.option("--seconds", type=click.IntRange(1, 300), default=SECONDS, show_default=True, help="How long to look.")
@click.option("--seed", type=click.IntRange(0, 2**31 - 1), help="Without it, it follows from what is planned.")
@click.option("--adopt", is_flag=True, help="Adopt it at once.")
def command(number: int, first: date | None, last: date | None, seconds: int, seed: int | None, adopt: bool) -> None:
    """Compute a plan of the field visits of ROUND (its number)."""
    window = Round.objects.filter(pk=number).values_list("window_from", "window_to").first()
    if window is None:
        raise click.BadParameter(f"there is no round {number}", param_hint="ROUND")
    by, at = job("peygir rounds plan"), _clock()
    first = first or max(local_date(at), window[0])
    try:
        plan = ask_route_plan(
            number, first, last or window[1], seconds=seconds, seed=seed, later=timedelta(seconds=seconds) + SPARE, by=by, at=at
        )
        click.echo(compute(plan.pk, by=by, clock=_clock))
        if adopt:
            adopt_route_plan(plan.pk, by=by, at=_clock())
    except Problem as problem:
        raise refused(problem) from problem
    plan.refresh_from_db()
    _tell(plan)


def _tell(plan: RoutePlan) -> None:
    found = plan.outcome
    click.echo(f"state   {plan.state}")
    click.echo(f"travel  {found['travel']} minutes; days differ by {found['spread']} minutes (standard deviation)")
    for one in found["unvisited"]:
        click.echo(f"  visit {one['visit']} is left out: {REASONS[one['reason']].en}")
