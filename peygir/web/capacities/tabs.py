"""The parts of this family, as tabs above each of its lists."""

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext as _p

Tabs = list[dict[str, str]]


def tabs() -> Tabs:
    lines = (
        ("directory", _("Directory")),
        ("teams", _p("capacities", "Teams")),
        ("absences", _("Absences")),
        ("budget", _("Budget lines")),
        ("skills", _("Skills")),
    )
    return [{"key": key, "label": label, "url": reverse(f"capacities:{key}")} for key, label in lines]


def crumbs(key: str, *more: tuple[str, str]) -> list[tuple[str, str]]:
    """Where a page stands: the family, its part, then `more`."""
    part = next(one for one in tabs() if one["key"] == key)
    return [(_("Capacities"), reverse("capacities:directory")), (part["label"], part["url"]), *more]
