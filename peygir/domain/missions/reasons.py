"""Why work is late or stuck, and which office can remove the obstacle: the lists people choose from."""

from django.utils.translation import pgettext_lazy as _p

OTHER = "other"  # asks for words of one's own

DELAY = {
    "budget": _p("delay", "Budget"),
    "people": _p("delay", "Too few people"),
    "equipment": _p("delay", "Equipment"),
    "material": _p("delay", "Material"),
    "contractor": _p("delay", "Contractor"),
    "permit": _p("delay", "Permit"),
    "other_agency": _p("delay", "Waits for another agency"),
    "land_access": _p("delay", "No access to the land"),
    "weather_closure": _p("delay", "Weather or a closure"),
    "legal": _p("delay", "A legal obstacle"),
    "scope_changed": _p("delay", "The work has changed"),
    "decision_awaited": _p("delay", "Waits for a decision"),
    OTHER: _p("delay", "Another reason"),
}

# What made it climb: a reason of delay, or this.
CLIMBED_LATE = "late"
CLIMBED = {CLIMBED_LATE: _p("climbed", "It is late"), **DELAY}

# Kinds of offices whose heads can remove what is beyond the owner.
LEVELS = {
    "district_municipality": _p("level", "District municipality"),
    "coordination_office": _p("level", "Coordination office of the city"),
    "bakhshdari": _p("level", "Bakhshdari"),
    "governorate": _p("level", "Governorate"),
}

RECHECKED = {
    "": _p("recheck", "Not looked at yet"),
    "holds": _p("recheck", "It is done, as was confirmed"),
    "fails": _p("recheck", "It is not done"),
    "unseen": _p("recheck", "Could not be judged"),
}
