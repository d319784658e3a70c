"""What the actions of organising are given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from peygir.domain.missions.drafts import NewNeed


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateDraft:
    """`every`: week, month, quarter (Jalali), or once (by hand only). `starts_on`: the first occurrence."""

    office_id: int  # keeps it and gives what it makes
    doer_id: int | None = None  # None: the keeping office
    title: str
    output: str
    measure: str
    kind_id: int
    place_id: int
    target: Decimal | None = None
    unit: str = ""
    effort_days: Decimal = Decimal(1)
    duration_days: int = 1
    priority: int = 50
    needs: Sequence[NewNeed] = ()
    every: str = "once"
    interval: int = 1
    starts_on: date | None = None
    days_to_do: int = 5  # working days of the doer, from the occurrence to the due date
