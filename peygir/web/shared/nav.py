"""The side list of the desk: which pages a role has. A line whose address does not exist yet is left out."""

from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

ALL = frozenset()
INTAKE = frozenset({"clerk", "area_manager", "district_mayor", "bakhshdar", "dehyar", "office_staff"})
CALLERS = frozenset({"clerk"})
AUDIT = frozenset({"auditor"})
STEWARDS = frozenset({"steward"})
NOT_STEWARDS = frozenset(
    {
        "clerk",
        "office_staff",
        "area_manager",
        "district_mayor",
        "coordination_deputy",
        "bakhshdar",
        "dehyar",
        "county_governor",
        "agency_liaison",
        "inspector",
        "round_lead",
        "analyst",
        "auditor",
    }
)
MODERATORS = frozenset({"area_manager", "bakhshdar", "clerk", "coordination_deputy", "county_governor", "district_mayor"})
ABOVE = frozenset({"district_mayor", "bakhshdar", "coordination_deputy", "county_governor"})

AGENCIES = frozenset({"agency_liaison"})
OVERSEERS = ABOVE | {"analyst", "auditor"}
PLANNERS = ABOVE | {"area_manager", "agency_liaison", "dehyar"}
INSPECTORS = frozenset({"inspector"})
# Officers of a bakhshdari inspect in its rounds.
FIELD_WORKERS = INSPECTORS | {"office_staff", "dehyar"}
RECHECKERS = frozenset({"round_lead", "auditor", "county_governor", "inspector"})

# Who prepares, runs and presides over rounds; and who reads of them: their offices, those above, their inspectors.
ROUND_MAKERS = frozenset({"round_lead", "coordination_deputy", "county_governor", "bakhshdar"})
FORM_KEEPERS = ROUND_MAKERS | {"auditor"}
ROUND_READERS = ROUND_MAKERS | AGENCIES | {
    "inspector", "area_manager", "district_mayor", "dehyar", "office_staff", "analyst", "auditor",
}  # fmt: skip

# Who may sit in a panel, or reads all.
RANKERS = ABOVE | {"area_manager", "dehyar", "analyst", "inspector", "round_lead", "auditor"}


@dataclass(frozen=True)
class Line:
    view: str
    label: str | Promise
    icon: str
    roles: frozenset[str] = ALL
    group: str | Promise = ""


@dataclass(frozen=True)
class Item:
    label: str
    url: str
    icon: str
    group: str = ""
    current: bool = False
    count: int | None = None


LINES = (
    Line("desk:today", _("Today"), "house", NOT_STEWARDS, _("Desk")),
    Line("desk:new", _("New demand"), "plus", INTAKE),
    Line("desk:demands", _("Demands"), "layout-list", NOT_STEWARDS),
    Line("desk:map", _("Map"), "map", NOT_STEWARDS),
    Line("issues:register", _("Issues"), "flag", NOT_STEWARDS),
    Line("issues:rankings", _("Rankings"), "list-checks", RANKERS),
    Line("issues:comments", _("Comments"), "message-square", MODERATORS),
    Line("desk:callbacks", _("Call-backs"), "phone", CALLERS),
    Line("desk:conduct", _("About conduct"), "shield-check", ABOVE),
    Line("desk:figures", _("Figures"), "chart-column", NOT_STEWARDS),
    Line("missions:my_day", _("My day"), "calendar-clock", NOT_STEWARDS, _("Missions")),
    Line("missions:agency_inbox", _("Asked of us"), "inbox", AGENCIES),
    Line("missions:list", _("Missions"), "list-checks", NOT_STEWARDS),
    Line("missions:overview", _("Where they stick"), "activity", OVERSEERS),
    Line("missions:plans", _("Plans"), "calendar", PLANNERS),
    Line("missions:workload", _("Workload"), "users", PLANNERS),
    Line("missions:templates", _("Recurring work"), "rotate-ccw", PLANNERS),
    Line("capacities:directory", _("Capacities"), "building-2", NOT_STEWARDS),
    Line("missions:agencies", _("Agencies"), "chart-column", OVERSEERS),
    Line("missions:rechecks", _("Re-checks"), "shield-check", RECHECKERS),
    Line("rounds:list", _("Rounds"), "route", ROUND_READERS, _("Supervision")),
    Line("findings:list", _("Findings"), "flag", ROUND_READERS),
    Line("field:home", _("Field work"), "smartphone", FIELD_WORKERS),
    Line("field:devices", _("Phones"), "smartphone", FIELD_WORKERS | STEWARDS),
    Line("field:quarantine", _("Forms that wait"), "inbox", FORM_KEEPERS),
    Line("checklists:list", _("Checklists"), "list-checks", ROUND_MAKERS | AUDIT),
    Line("rounds:conflicts", _("Conflicts of interest"), "shield-check", INSPECTORS),
    Line("journal:entries", _("Journal"), "history", AUDIT, _("Journal")),
    Line("journal:seals", _("Seals"), "shield-check", AUDIT),
    Line("health:page", _("Health"), "activity", STEWARDS, _("Steward")),
    Line("people:accounts", _("Accounts"), "users", STEWARDS),
    Line("steward:places", _("Places"), "map-pin", STEWARDS),
    Line("steward:offices", _("Offices"), "building-2", STEWARDS),
    Line("steward:services", _("Services"), "list-checks", STEWARDS),
    Line("issues:topics", _("Catalogues of issues"), "flag", STEWARDS),
    Line("missions:kinds", _("Kinds of missions"), "list-checks", STEWARDS),
    Line("capacities:skills", _("Skills"), "list-checks", STEWARDS),
    Line("steward:calendars", _("Calendars"), "calendar", STEWARDS),
    Line("steward:messages", _("Messages"), "mail", STEWARDS),
)


def address_or_none(view: str) -> str | None:
    """Asked a dozen times for each page, and always the same while the site runs."""
    return _address(view, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


@lru_cache(maxsize=256)
def _address(view: str, _urls: str, _prefix: str) -> str | None:
    try:
        return reverse(view)
    except NoReverseMatch:
        return None


def nav_for(request: HttpRequest) -> list[Item]:
    """The lines of the actor's role; the one whose address begins the page's own most fully is current."""
    actor = getattr(request, "actor", None)
    if actor is None:
        return []
    open_lines = [
        (line, url) for line in LINES if (not line.roles or actor.role in line.roles) and (url := address_or_none(line.view))
    ]
    here = max((url for _line, url in open_lines if request.path.startswith(url)), key=len, default="")
    items, group = [], ""
    for line, url in open_lines:
        group = str(line.group) or group
        head = group if not items or all(item.group != group for item in items) else ""
        items.append(Item(label=str(line.label), url=url, icon=line.icon, group=head, current=url == here))
    return items
