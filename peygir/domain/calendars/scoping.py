"""Where a calendar's row holds: the country, a province or an office, named by its code."""

from peygir.domain.calendars.models import Scope
from peygir.domain.calendars.problems import ScopeNeedsCode


def check_scope(scope: str, scope_code: str) -> None:
    if scope not in Scope.values or (scope == Scope.COUNTRY) != (not scope_code):
        raise ScopeNeedsCode()
