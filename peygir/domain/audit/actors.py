"""Who did it: the one value every action takes as `by`."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor:
    """An appointment, the reporter of a demand, or a named job.

    Rooms below `people` cannot read appointments, so what their permissions need travels here as plain values.
    """

    kind: Literal["appointment", "reporter", "job"]
    key: str  # appointment id, demand number, or the job's name
    user_id: int | None = None
    appointment_id: int | None = None
    role: str = ""
    office_id: int | None = None
    office_kind: str = ""
    office_level: int = 0  # depth of the office in its tree, the root being 1
    office_path: tuple[int, ...] = ()  # ids from the root to the office itself
    place_id: int | None = None  # the place the office is responsible for
    place_level: str = ""
    name: str = ""  # shown on time lines: the office and the role, never a citizen's name

    @property
    def is_person_of_office(self) -> bool:
        return self.kind == "appointment"


def job(name: str) -> Actor:
    """Return the actor of a named timetabled job."""
    return Actor(kind="job", key=name, name=name)


def reporter(demand_id: int) -> Actor:
    """Return the actor that stands for whoever reported a demand: its number, never a person."""
    return Actor(kind="reporter", key=str(demand_id))
