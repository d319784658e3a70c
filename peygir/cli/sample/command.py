"""`peygir sample`: the sample city and its log-ins."""

import gc
import sys
import time
from datetime import UTC, datetime

import click

from peygir.base.text import strip_marks
from peygir.cli.sample.accounts import SAMPLE_PASSWORD, showcase
from peygir.cli.sample.load import DEMANDS, SEED, load_sample
from peygir.cli.sample.loading.people import NotASampleError
from peygir.domain.people.models import User
from peygir.domain.people.roles import ROLES


@click.group(
    name="sample",
    epilog="""\b
Examples:
  peygir sample load
  peygir sample people""",
)
def command() -> None:
    """The sample city: Tehran's areas and Ray's bakhsh with invented demands, issues and missions, marked «نمونه»."""


@command.command(
    epilog="""\b
Examples:
  PEYGIR_SAMPLE=1 peygir sample load
  PEYGIR_SAMPLE=1 peygir sample load --demands 5000 --seed 7"""
)
@click.option("--demands", default=DEMANDS, show_default=True, help="How many demands of the last 90 days.")
@click.option("--seed", default=SEED, show_default=True, help="Another seed, another city.")
def load(demands: int, seed: int) -> None:
    """Add what is missing of the sample city. Quick, and without effect, when it is there."""
    began = time.monotonic()
    gc.disable()  # the process is short and keeps what it makes: collecting costs a sixth of the time
    try:
        loaded = load_sample(demands=demands, seed=seed, now=datetime.now(UTC), password=SAMPLE_PASSWORD, progress=_show)
    except NotASampleError as refusal:
        raise click.ClickException(
            "this installation is not marked as a sample. Set PEYGIR_SAMPLE=1: sample accounts have a password everybody knows."
        ) from refusal
    finally:
        gc.enable()
    if sys.stderr.isatty():
        click.echo("\r\033[K", err=True, nl=False)
    if not loaded.anything:
        click.echo("the sample city is there already")
        return
    click.echo(
        f"sample city: {loaded.services} services, {loaded.places} places, {loaded.offices} offices, "
        f"{loaded.accounts} accounts, {loaded.demands} demands with {loaded.steps} steps, {loaded.issues} issues, "
        f"{loaded.proposals} proposals, {loaded.missions.missions} missions with {loaded.missions.steps} steps, "
        f"{loaded.rounds.rounds} rounds with {loaded.rounds.visits} visits and {loaded.rounds.findings} findings, "
        f"in {time.monotonic() - began:.0f} s"
    )


@command.command(
    epilog="""\b
Example:
  PEYGIR_SAMPLE=1 peygir sample people"""
)
def people() -> None:
    """Print one log-in for each role. All accounts of the sample share one password."""
    there = set(
        User.objects.filter(sample=True, username__in=[a.username for a in showcase()]).values_list("username", flat=True)
    )
    if not there:
        raise click.ClickException("the sample city is not loaded. Load it with: PEYGIR_SAMPLE=1 peygir sample load")
    for account in showcase():
        if account.username in there:
            click.echo(f"  {account.username:<22} {ROLES[account.role].en:<30} {strip_marks(account.title_fa)}")
    click.echo(f"  password for all: {SAMPLE_PASSWORD}")


def _show(what: str, done: int, of: int) -> None:
    if sys.stderr.isatty():
        share = f" {100 * done // of} %" if of else ""
        click.echo(f"\r\033[Kloading the sample city: {what}{share}", err=True, nl=False)
    elif not of:
        click.echo(f"loading the sample city: {what}", err=True)
    elif done % 1000 == 0:
        click.echo(f"loading the sample city: {what} {done} of {of}", err=True)
