"""What the generator yields."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Event:
    """One step after registration, as the arrows of demands.states name it.

    `who`: "reporter", "holder" (who works in the office that holds it), "head" (who leads that office),
    "caller" (the call centre's clerk), "dehyar" (of the village) or "job".
    """

    verb: str
    at: datetime
    who: str
    reason: str = ""
    note: str = ""
    instruction: str = ""
    to: str = ""  # office code of a referral


@dataclass(frozen=True, slots=True)
class SampleDemand:
    serial: int  # 1, 2, … in the order of registration
    service: str
    kind: str
    exposure: str
    channel: str
    place: str  # code of the smallest place that holds the point
    lon: float
    lat: float
    address: str
    text: str
    answers: Mapping[str, object]
    registered_at: datetime
    contact_name: str
    contact_phone: str
    external_reference: str
    unit_concerned: str  # office code, of a complaint about conduct
    office: str  # code of the office the owner rule leads to; contested points climb instead
    same_as: int  # serial of the first report of the same defect; 0 when this is the first
    events: tuple[Event, ...]
