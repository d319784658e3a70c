"""Who comes in: every official but the steward, each as far as the rule of findings lets them see."""

from peygir.web.shared.access import roles_only
from peygir.web.shared.nav import NOT_STEWARDS

readers = roles_only(*sorted(NOT_STEWARDS))


def number(text: str) -> int | None:
    """A key that came in an address; None for what cannot be one."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
