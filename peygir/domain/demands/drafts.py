"""Values that go into the room's actions and come out of them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

from peygir.base.text import Sensitive
from peygir.domain.demands.states import Channel, Exposure, Kind

if TYPE_CHECKING:
    from peygir.domain.demands.models import Demand, Note


@dataclass(frozen=True, slots=True, kw_only=True)
class NewDemand:
    """A demand as it was said. A point, a place or both; contact only where the exposure keeps one."""

    service_id: int
    kind: str = Kind.SERVICE_REQUEST
    text: str = ""
    answers: Mapping[str, Any] = field(default_factory=dict)  # question code → answer
    exposure: str = Exposure.CONFIDENTIAL
    channel: str = Channel.WEB
    lon: float | None = None
    lat: float | None = None
    place_id: int | None = None
    address: str = ""
    danger: bool = False  # by the written rule of the service; a service that is itself dangerous needs no mark
    unit_concerned_id: int | None = None  # the office a complaint is about
    contact_name: str = ""
    contact_phone: str = ""
    contact_email: str = ""
    language: str = "fa"
    photos: Sequence[int] = ()  # ids of files.File
    external_reference: str = ""  # such as 137's number
    registered_at: datetime | None = None  # None: now
    source_system: str = ""
    source_key: str = ""
    sample: bool = False

    @property
    def has_contact(self) -> bool:
        return bool(self.contact_name or self.contact_phone or self.contact_email)


@dataclass(frozen=True, slots=True)
class Registered:
    """`code`: the 13 digits, told once. `warnings`: phrases in the text that should not be kept; nothing was blocked.

    `again`: the same request had been registered before under this idempotency key; nothing new was written.
    """

    demand: "Demand"
    code: str
    warnings: tuple[Sensitive, ...] = ()
    again: bool = False


@dataclass(frozen=True, slots=True)
class ContactView:
    """What one look at the contact showed; empty strings where nothing was given."""

    name: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    number: str = ""
    date: Any = None  # datetime.date of the letter, Gregorian


@dataclass(frozen=True, slots=True)
class Noted:
    note: "Note"
    warnings: tuple[Sensitive, ...] = ()
