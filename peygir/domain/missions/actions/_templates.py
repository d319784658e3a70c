"""What the actions on templates have in common: the row held, its next occurrence, the dates of one."""

from datetime import date, timedelta

from peygir.base.calendar import WorkingCalendar
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.models import Template
from peygir.domain.missions.organising.problems import TemplateChangedMeanwhile, TemplateNotFound
from peygir.domain.missions.organising.recurrence import next_from
from peygir.domain.missions.queries.templates import visible_templates
from peygir.domain.missions.rules import working_days_after


def held(template_id: int, by: Actor, version: int | None = None) -> Template:
    """The template, locked until the transaction ends."""
    found = visible_templates(by).select_for_update(of=("self",), no_key=True).filter(pk=template_id).first()
    if found is None:
        raise TemplateNotFound
    if version is not None and version != found.version:
        raise TemplateChangedMeanwhile
    return found


def advance(template: Template, on: date) -> None:
    """The next occurrence after that day. The version stays: nobody's form is out of date by it."""
    if template.starts_on is not None:
        template.next_on = next_from(template.starts_on, template.every, template.interval, on + timedelta(days=1))
        template.save(update_fields=["next_on"])


def dates_of(on: date, days_to_do: int, today: date, calendar: WorkingCalendar) -> tuple[date, date]:
    """When it starts and is due, by the doer's working days.

    An occurrence that is made late, because no worker ran, gets its full time from today: the doer did not lose it.
    """
    first = working_days_after(max(on, today) - timedelta(days=1), 1, calendar)
    return first, working_days_after(first, days_to_do, calendar)
