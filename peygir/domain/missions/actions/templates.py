"""Templates of recurring work: saved and retired by who gives such missions."""

from datetime import date, datetime

from django.db import transaction

from peygir.base.calendar import local_date
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.problems import at_field
from peygir.domain.issues.scopes import path_of
from peygir.domain.missions.actions import _given
from peygir.domain.missions.actions._change import plain
from peygir.domain.missions.actions._reach import check_doer
from peygir.domain.missions.actions._templates import held
from peygir.domain.missions.models import Template
from peygir.domain.missions.organising.drafts import TemplateDraft
from peygir.domain.missions.organising.permissions import check_can_keep
from peygir.domain.missions.organising.problems import (
    FirstDayMissing,
    TemplateRetired,
)
from peygir.domain.missions.organising.recurrence import ONCE, next_from
from peygir.domain.missions.rules import MEASURE_LONGEST, OUTPUT_LONGEST, TITLE_LONGEST

_TEXTS = ("title", "output", "measure")
_TOLD = (
    "office_id", "doer_id", "kind_id", "place_id", "target", "unit", "effort_days", "duration_days", "priority", "needs", "every",
    "interval", "starts_on", "next_on", "days_to_do",
)  # fmt: skip


@transaction.atomic
def save_template(
    draft: TemplateDraft, *, template_id: int | None = None, version: int | None = None, by: Actor, at: datetime
) -> Template:
    """Add a template, or change one. Its next occurrence is the first from today on: nothing past is made up for."""
    template = held(template_id, by, version) if template_id is not None else Template()
    if template.pk:
        check_can_keep(by, template.office_id)
        if not template.active:
            raise TemplateRetired
    check_can_keep(by, _given.office(draft.office_id, at).id)
    _given.place(draft.place_id)
    if draft.doer_id is not None and draft.doer_id != draft.office_id:
        check_doer(draft.doer_id, by=by, at=at, place_path=path_of(draft.place_id))
    before = {name: getattr(template, name) if template.pk else None for name in (*_TOLD, *_TEXTS)}
    _fill(template, draft)
    template.next_on = _next(template, local_date(at))
    template.saved_by_user_id, template.saved_by_appointment_id = by.user_id, by.appointment_id
    template.version += bool(template.pk)
    template.save()
    changed = [name for name in before if before[name] != getattr(template, name)]
    if changed:
        record(
            action="missions.save_template", thing="mission_template", thing_id=template.pk, by=by, at=at,
            changes={name: (plain(before[name]), plain(getattr(template, name))) for name in changed if name in _TOLD} or None,
            private={name: getattr(template, name) for name in changed if name in _TEXTS} or None,
        )  # fmt: skip
    return template


@transaction.atomic
def retire_template(template_id: int, *, by: Actor, at: datetime, version: int | None = None) -> Template:
    """It makes nothing any more; what it made stays."""
    template = held(template_id, by, version)
    check_can_keep(by, template.office_id)
    if not template.active:
        raise TemplateRetired
    before = template.next_on
    template.active, template.next_on = False, None
    template.version += 1
    template.save(update_fields=["active", "next_on", "version"])
    changes = {"active": (True, False), "next_on": (plain(before), None)}
    record(action="missions.retire_template", thing="mission_template", thing_id=template.pk, by=by, at=at, changes=changes)
    return template


def _fill(template: Template, draft: TemplateDraft) -> None:
    template.office_id, template.doer_id, template.place_id = draft.office_id, draft.doer_id, draft.place_id
    template.title = _given.title(draft.title, TITLE_LONGEST)
    template.output = _given.needed(draft.output, "output", OUTPUT_LONGEST)
    template.measure = _given.needed(draft.measure, "measure", MEASURE_LONGEST)
    template.kind = _given.kind(draft.kind_id)
    template.unit = _given.short(draft.unit, "unit", 40)
    _given.at_least_zero(draft.target, "target")
    for name, lowest, highest in (
        ("effort_days", 0.1, 99_999), ("duration_days", 1, 2000), ("priority", 0, 100), ("interval", 1, 52),
        ("days_to_do", 1, 250),
    ):  # fmt: skip
        _given.between(getattr(draft, name), name, lowest, highest)
        setattr(template, name, getattr(draft, name))
    template.target = draft.target
    template.needs = [
        {key: value for key, value in (("skill", one.skill_id), ("capacity", one.capacity_id)) if value is not None}
        | {"units": one.units}
        for one in _given.needs(draft.needs)
    ]
    template.every = _given.one_of(draft.every, Template.Every.values, "every")
    template.starts_on = draft.starts_on if template.every != ONCE else None
    if template.every != ONCE and template.starts_on is None:
        raise at_field(FirstDayMissing, "starts_on")


def _next(template: Template, today: date) -> date | None:
    """The first occurrence from today on that was not made yet."""
    if template.starts_on is None:
        return None
    found = next_from(template.starts_on, template.every, template.interval, today)
    if found is not None and template.pk and template.made.filter(occurrence_on=found).exists():
        return next_from(template.starts_on, template.every, template.interval, date.fromordinal(found.toordinal() + 1))
    return found
