"""What officials are told, into the outbox: each once, for its key is unique however often a duty is run."""

from collections.abc import Iterable, Mapping
from datetime import date, datetime

from django.conf import settings

from peygir.base.calendar import format_jalali, local_date
from peygir.base.text import to_persian_digits
from peygir.domain.audit.actors import Actor
from peygir.domain.messages.actions import Letter, queue_many
from peygir.domain.missions.following.readers import Reader, readers_among, readers_of
from peygir.domain.missions.models import FollowUp, Mission
from peygir.domain.places.queries import office_tree

TITLE_SHOWN = 40  # letters; an SMS is short


def asked(row: FollowUp, *, by: Actor, at: datetime) -> int:
    """Who is accountable, of what was asked; returns how many letters were queued."""
    return queue_many(follow_up_letters("mission_asked", [row], at), by=by, at=at)


def answered(row: FollowUp, *, by: Actor, at: datetime) -> int:
    """Who asked, and who waits for the same answer; returns how many letters were queued."""
    waiting = [row.actor_appointment_id, *row.joined.values_list("actor_appointment_id", flat=True)]
    readers = readers_among(waiting, local_date(at)) if not row.mission.sample else []
    letters = [
        letter("mission_answered", row.mission, reader, mark=f"{row.pk}:{reader.appointment_id}", due=row.answer_by)
        for reader in readers
    ]
    return queue_many(letters, by=by, at=at)


def due_letters(template: str, missions: Iterable[Mission], at: datetime) -> list[Letter]:
    """`template`: mission_due_soon or mission_due_today. Once for each date a mission had, and each reader."""
    missions = list(missions)
    readers = readers_of(missions, local_date(at))
    return [
        letter(template, one, reader, mark=f"{one.due_on.isoformat()}:{reader.appointment_id}", due=one.due_on)
        for one in missions
        for reader in readers.get(one.pk, [])
    ]


def follow_up_letters(template: str, rows: Iterable[FollowUp], at: datetime) -> list[Letter]:
    """`template`: mission_asked or mission_unanswered. Once for each follow-up and reader; `row.mission` is fetched along."""
    rows = list(rows)
    readers = readers_of([row.mission for row in rows], local_date(at))
    return [
        letter(template, row.mission, reader, mark=f"{row.pk}:{reader.appointment_id}", due=row.answer_by)
        for row in rows
        for reader in readers.get(row.mission_id, [])
    ]


def letter(template: str, mission: Mission, reader: Reader, *, mark: str, due: date) -> Letter:
    return Letter(
        template=template,
        channel=reader.channel,
        to=reader.to,
        language=reader.language,
        values=_values(mission, due, reader.language),
        key=f"{template}:{mission.pk}:{mark}",
        thing="mission",
        thing_id=mission.pk,
    )


def address(path: str) -> str:
    return f"{settings.PUBLIC_URL.rstrip('/')}/desk/missions/{path}"


def in_digits(value: object, language: str) -> str:
    return str(value) if language.startswith("en") else to_persian_digits(value)


def shortened(title: str) -> str:
    return title if len(title) <= TITLE_SHOWN else title[: TITLE_SHOWN - 1].rstrip() + "…"


def _values(mission: Mission, due: date, language: str) -> Mapping[str, object]:
    offices = office_tree()
    office = offices.get(mission.office_id)
    return {
        "number": in_digits(mission.pk, language),
        "title": shortened(mission.title),
        "due": format_jalali(due, "day", language),
        "office": office.name(language) if office is not None else "",
        "link": address(f"{mission.pk}/"),
    }
