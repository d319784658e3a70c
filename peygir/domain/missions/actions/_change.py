"""What every action has in common: find the mission, derive its columns, write the row, a step on its life, the journal."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from peygir.base.text import fold
from peygir.domain.audit.actions import record
from peygir.domain.audit.actors import Actor
from peygir.domain.issues.actions._change import acted
from peygir.domain.missions import search
from peygir.domain.missions.models import Mission, Step
from peygir.domain.missions.problems import MissionAlreadyClosed, MissionChangedMeanwhile, MissionNotFound
from peygir.domain.missions.queries import visible_to
from peygir.domain.missions.rules import queue_key
from peygir.domain.missions.turns import next_office_id
from peygir.domain.missions.words import STATES, told

__all__ = ["acted", "change", "load", "plain", "save", "write_step"]

Changes = Mapping[str, tuple[object, object]]


def load(mission_id: int, by: Actor, version: int | None = None, *, open_only: bool = True) -> Mission:
    """The mission, locked until the transaction ends; MissionNotFound when the actor does not see it."""
    # Not its key: rows that point at the mission may be written meanwhile.
    found = visible_to(by).select_related("kind").select_for_update(of=("self",), no_key=True).filter(pk=mission_id).first()
    if found is None:
        raise MissionNotFound
    if version is not None and version != found.version:
        raise MissionChangedMeanwhile
    if open_only and not found.is_open:
        raise MissionAlreadyClosed(state=told(STATES[found.state]))
    return found


def save(mission: Mission) -> None:
    """Write the whole row with its next version, and what is derived: its turn, its place in the queue, its search key.

    The row is locked, so nobody else's change can be lost.
    """
    derive(mission)
    mission.version += 1
    mission.save(force_update=True)
    search.index(mission)


def derive(mission: Mission) -> None:
    mission.queue_key = queue_key(mission.danger, mission.due_on, not mission.is_open)
    mission.title_key = fold(f"{mission.title} {mission.output}")[:400]
    mission.next_office_id = next_office_id(mission)


def write_step(
    mission: Mission,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    before: str,
    changes: Changes | None = None,
    reason_code: str = "",
    note: str = "",
    to_office: int | None = None,
    private: Mapping[str, str] | None = None,
) -> Step:
    """A step of its life and the twin in the journal, which keeps free text as a hash only."""
    step = Step(
        mission=mission, verb=verb, from_state=before, to_state=mission.state, from_office_id=by.office_id,
        to_office_id=to_office, reason_code=reason_code, note=note, **acted(by, at),
    )  # fmt: skip
    step.save(force_insert=True)
    hidden = {name: text for name, text in {"note": note, **(private or {})}.items() if text}
    record(
        action=f"missions.{verb}", thing="mission", thing_id=mission.pk, by=by, at=at, reason=reason_code,
        changes={name: (plain(old), plain(new)) for name, (old, new) in changes.items()} if changes else None,
        private=hidden or None,
    )  # fmt: skip
    return step


def change(
    mission: Mission,
    verb: str,
    *,
    by: Actor,
    at: datetime,
    changes: Changes,
    reason_code: str = "",
    note: str = "",
    to_office: int | None = None,
    private: Mapping[str, str] | None = None,
) -> Step:
    """A change that leaves the state as it is. Attributes set on `mission` before are saved; name them in `changes`."""
    save(mission)
    return write_step(
        mission, verb, by=by, at=at, before=mission.state, changes=changes, reason_code=reason_code, note=note,
        to_office=to_office, private=private,
    )  # fmt: skip


def plain(value: object) -> object:
    """As the journal holds it."""
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
