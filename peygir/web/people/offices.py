"""The offices a form offers as one types."""

from peygir.domain.people.roles import ROLES
from peygir.domain.places.queries import office_tree


def offered(role: str = "") -> list[tuple[str, str]]:
    """(code and name, name) of each office, in Persian order; of a role, only those that may hold it."""
    known = ROLES.get(role)
    return [(one.code, one.name_fa) for one in office_tree() if known is None or known.may_be_held_at(one.kind)]
