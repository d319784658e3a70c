"""What was done with a demand, step by step, as an official reads it: who, why, with which instruction and letter."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from peygir.domain.audit.actors import Actor
from peygir.domain.demands import queries
from peygir.domain.demands.models import Attachment, Demand, Note, Step
from peygir.domain.demands.scopes import sees_text
from peygir.domain.demands.words import REASONS, STEPS
from peygir.domain.people.queries import roles_held
from peygir.domain.people.roles import title
from peygir.domain.places.queries import office_tree
from peygir.web.shared.looks import look_of
from peygir.web.shared.wording import language


@dataclass(frozen=True, slots=True)
class Told:
    at: datetime
    what: str | Promise
    who: str
    tone: str
    icon: str
    to_office: str = ""
    reason: str | Promise = ""
    note: str = ""
    instruction: str = ""
    letter_number: str = ""
    letter_date: date | None = None
    files: list[Attachment] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Written:
    at: datetime
    who: str
    text: str


def story(demand: Demand, by: Actor, attached: Iterable[Attachment] | None = None) -> list[Told]:
    """Newest first: what holds now is read first. `attached`: the demand's files where they are read already."""
    reads = sees_text(by)
    files = (queries.attachments_of(demand) if attached is None else attached) if reads else ()
    steps = queries.steps_of(demand, files)
    roles = _roles(step.actor_appointment_id for step in steps)
    return [_told(step, roles, reads) for step in reversed(steps)]


def notes(demand: Demand, by: Actor) -> list[Written]:
    if not sees_text(by):
        return []
    written = queries.notes_of(demand)
    roles = _roles(note.appointment_id for note in written)
    return [_written(note, roles) for note in written]


def office_name(office_id: int | None) -> str:
    office = office_tree().get(office_id)
    return office.name(language()) if office is not None else ""


def _told(step: Step, roles: dict[int, str], reads: bool) -> Told:
    look = look_of("danger" if step.verb == "set_danger" else step.to_state)
    return Told(
        at=step.at,
        what=STEPS.get(step.verb, step.verb),
        who=_who(step, roles),
        tone=look.tone,
        icon=look.icon,
        to_office=office_name(step.to_office_id),
        reason=REASONS.get(step.reason_code, ""),
        note=step.note if reads else "",
        instruction=step.instruction if reads else "",
        letter_number=step.letter_number,
        letter_date=step.letter_date,
        files=step.files,
    )


def _who(step: Step, roles: dict[int, str]) -> str:
    if step.actor_kind == "reporter":
        return _("the reporter")
    if step.actor_kind == "job":
        return _("by itself, on time")
    parts = (roles.get(step.actor_appointment_id or 0, ""), office_name(step.actor_office_id))
    return "، ".join(part for part in parts if part) or _("an official")


def _written(note: Note, roles: dict[int, str]) -> Written:
    parts = (roles.get(note.appointment_id, ""), office_name(note.office_id))
    return Written(note.at, "، ".join(part for part in parts if part), note.text)


def _roles(appointments: Iterable[int | None]) -> dict[int, str]:
    """The role each appointment has, in words; one query."""
    ids = {id_ for id_ in appointments if id_ is not None}
    if not ids:
        return {}
    return {id_: str(title(role, kind, language())) for id_, role, kind in roles_held(ids)}
