"""`peygir starting`: what every new installation begins with, and each may change afterwards."""

from datetime import UTC, datetime

import click
from django.db import transaction

from peygir.domain.audit.actors import job
from peygir.domain.calendars.actions import load_starting as load_calendars
from peygir.domain.capacities.actions import load_skills
from peygir.domain.issues.actions import load_starting as load_issues
from peygir.domain.missions.actions import load_kinds
from peygir.domain.services.actions import load_starting as load_services
from peygir.domain.supervision.actions import load_checklists


@click.command(
    epilog="""\b
Examples:
  peygir starting        again after an upgrade: adds what is new, and changes nothing that is there"""
)
def command() -> None:
    """Load the starting catalogues.

    Services, topics of issues, kinds of missions, skills, checklists, periods, working week, fixed holidays.

    Twice changes nothing.
    """
    by, at = job("peygir starting"), datetime.now(UTC)
    with transaction.atomic():
        calendars = load_calendars(by=by, at=at)
        services = load_services(by=by, at=at)
        issues = load_issues(by=by, at=at)
        kinds = load_kinds(by=by, at=at)
        skills = load_skills(by=by, at=at)
        checklists = load_checklists(by=by, at=at)
    added = {**calendars._asdict(), **services._asdict(), **issues._asdict(), "kinds_of_missions": kinds}
    added |= {"skills": skills, "checklists": checklists}
    if not any(added.values()):
        click.echo("Everything was there already.")
        return
    click.echo("Added: " + ", ".join(f"{number} {name.replace('_', ' ')}" for name, number in added.items() if number))
