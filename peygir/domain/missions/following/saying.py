"""Values as they stand in sentences of both languages."""

from datetime import date

from peygir.base.calendar import format_jalali
from peygir.base.problems import Words
from peygir.domain.places.queries import office_tree

SYSTEM = Words("سامانه", "the system")


def day(on: date) -> Words:
    return Words(format_jalali(on, "long", "fa"), format_jalali(on, "long", "en"))


def office(office_id: int) -> Words:
    found = office_tree()[office_id]
    return Words(found.name("fa"), found.name("en"))


def asker(actor_kind: str, actor_name: str) -> Words:
    """Who asked, as it was called that day."""
    return SYSTEM if actor_kind == "job" else Words(actor_name, actor_name)
