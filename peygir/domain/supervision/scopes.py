"""Whose rounds, visits and findings an actor sees, as values. Derived from the list of roles."""

from typing import Protocol

from peygir.domain.audit.actors import Actor
from peygir.domain.places.queries import office_tree, tree

EVERYTHING = frozenset({"auditor", "analyst"})  # they read; an analyst sees no inspector's name before the release
PRESIDERS = frozenset({"coordination_deputy", "county_governor", "bakhshdar"})  # open, close and cancel
# A governor's or a bakhshdar's round is led by themselves; a city's by a lead beside the deputy.
LEADS = frozenset({"round_lead", "county_governor", "bakhshdar"})
LEADING = PRESIDERS | LEADS
LEADING_KINDS = frozenset({"coordination_office", "governorate", "bakhshdari"})
INSPECTED_KINDS = frozenset({"area_office", "district_municipality", "bakhshdari", "dehyari", "agency_branch"})
OWN_OFFICE = frozenset({"area_manager", "office_staff", "dehyar", "agency_liaison"})
OFFICE_SUBTREE = frozenset({"district_mayor", "bakhshdar", "county_governor", "coordination_deputy"})
PLACE_SUBTREE = frozenset({"bakhshdar", "county_governor"})  # agencies' branches hang below no bakhshdari


class Led(Protocol):
    lead_office_id: int


def led_by(by: Actor) -> list[int]:
    """The offices whose rounds the actor sees as one of those who lead: the own, and those below that lead rounds too."""
    if by.kind != "appointment" or by.role not in LEADING or by.office_id is None:
        return []
    offices = office_tree()
    below = offices.subtree(by.office_id) | {by.office_id}
    found = {one for one in below if one in offices and offices[one].kind in LEADING_KINDS}
    if by.role in PLACE_SUBTREE and by.place_id is not None:
        places = tree()
        found |= {one.id for one in offices if one.kind in LEADING_KINDS and places.holds(by.place_id, one.place_id)}
    return sorted(found)


def oversees(by: Actor, round_: Led) -> bool:
    """Whether the actor sees the round whole: who leads it or stands above, a reader of everything, a job."""
    return by.kind == "job" or by.role in EVERYTHING or round_.lead_office_id in led_by(by)


def in_reach(lead_office_id: int, office_id: int) -> bool:
    """Whether a round of the one office may look at the other: below it, or of a place of its own (civil offices). Not itself."""
    offices = office_tree()
    lead, office = offices.get(lead_office_id), offices.get(office_id)
    if lead is None or office is None or lead.id == office.id or office.kind not in INSPECTED_KINDS:
        return False
    if lead.id in office.path:
        return True
    return lead.kind in {"governorate", "bakhshdari"} and tree().holds(lead.place_id, office.place_id)


def reachable(lead_office_id: int) -> list[int]:
    """Every office a round of this office may look at, in Persian order."""
    return [one.id for one in office_tree() if in_reach(lead_office_id, one.id)]
