"""What a new mission can be filled with: from a proposed mission of an issue, an issue, a demand. People may change all of it."""

from typing import Any

from peygir.domain.demands.models import Demand
from peygir.domain.issues.models import Issue, MissionProposal
from peygir.domain.missions.rules import TITLE_LONGEST
from peygir.domain.places.queries import tree
from peygir.domain.places.rules import LEVEL_COLUMNS
from peygir.domain.services.queries import catalogue


def from_proposal(proposal: MissionProposal) -> dict[str, Any]:
    """Fields of NewMission, all but the kind."""
    chosen, issue = proposal.alternative, proposal.issue
    found = from_issue(issue) | {
        "title": (chosen.title or proposal.output)[:TITLE_LONGEST],
        "output": proposal.output,
        "measure": proposal.measure,
        "office_id": proposal.owner_office_id,
        "due_on": proposal.due_on,
        "cost_rials": chosen.cost_rials,
    }
    if chosen.effort_days:
        found["effort_days"] = max(0.1, round(chosen.effort_days, 1))
    if chosen.duration_days:
        found["duration_days"] = chosen.duration_days
    return found


def from_issue(issue: Issue) -> dict[str, Any]:
    return {
        "title": issue.title[:TITLE_LONGEST], "place_id": issue.place_id, "lon": issue.lon, "lat": issue.lat,
        "office_id": issue.owner_office_id, "due_on": issue.due_on,
    }  # fmt: skip


def from_demand(demand: Demand, language: str = "fa") -> dict[str, Any]:
    """Its service and where it is; never the citizen's own words: missions are read by more people than demands are."""
    place = next((getattr(demand, f"{column}_id") for column in reversed(LEVEL_COLUMNS) if getattr(demand, f"{column}_id")), None)
    service = catalogue().by_id.get(demand.service_id)
    words = [service.name(language) if service else "", tree().name(place, language) if place else ""]
    comma = "، " if language == "fa" else ", "
    found: dict[str, Any] = {
        "title": comma.join(word for word in words if word)[:TITLE_LONGEST], "office_id": demand.office_id,
        "lon": demand.lon, "lat": demand.lat, "danger": demand.danger, "external_reference": demand.external_reference,
    }  # fmt: skip
    return found | ({"place_id": place} if place else {})
