"""When an account may be named so, and when an appointment may stand: over values, never over rows."""

import re
from dataclasses import dataclass
from datetime import date

from peygir.base.problems import Words
from peygir.base.text import strip_marks, to_ascii_digits
from peygir.domain.people.problems import (
    CannotAppointOneself,
    DatesReversed,
    OfficeClosed,
    RoleNotHeldThere,
    SubstituteMismatch,
    SubstituteOutsideTerm,
    UsernameNotUsable,
)
from peygir.domain.people.roles import ROLES

_USERNAME = re.compile(r"[a-z0-9][a-z0-9._-]{2,63}")


@dataclass(frozen=True, slots=True)
class Term:
    """An appointment as far as the rules look: who, what, where, from when to when (inclusive, None for open)."""

    user_id: int
    role: str
    office_id: int
    starts_on: date
    ends_on: date | None = None

    def contains(self, other: "Term") -> bool:
        within_end = self.ends_on is None or (other.ends_on is not None and other.ends_on <= self.ends_on)
        return self.starts_on <= other.starts_on and within_end

    def overlaps(self, other: "Term") -> bool:
        return (self.ends_on is None or other.starts_on <= self.ends_on) and (
            other.ends_on is None or self.starts_on <= other.ends_on
        )


def username_of(typed: str) -> str:
    """The name as it is kept: lower case, ASCII digits; UsernameNotUsable when it cannot be typed anywhere."""
    name = strip_marks(to_ascii_digits(typed)).strip().lower()
    if not _USERNAME.fullmatch(name):
        raise UsernameNotUsable(fields={"username": UsernameNotUsable()})
    return name


def check_dates(starts_on: date, ends_on: date | None) -> None:
    if ends_on is not None and ends_on < starts_on:
        raise DatesReversed(fields={"ends_on": DatesReversed()})


def check_office(role: str, office_kind: str, starts_on: date, closed_on: date | None) -> None:
    known = ROLES[role]
    if not known.may_be_held_at(office_kind):
        raise RoleNotHeldThere(role=Words(known.fa, known.en))
    if closed_on is not None and closed_on <= starts_on:
        raise OfficeClosed


def check_not_oneself(by_user_id: int | None, user_id: int) -> None:
    if by_user_id == user_id:
        raise CannotAppointOneself


def check_substitute(term: Term, stood_for: Term) -> None:
    """A substitute is somebody else in the same role and office, within the term, and with an end."""
    same_chair = (term.role, term.office_id) == (stood_for.role, stood_for.office_id)
    if not same_chair or term.user_id == stood_for.user_id:
        raise SubstituteMismatch
    if term.ends_on is None or not stood_for.contains(term):
        raise SubstituteOutsideTerm
