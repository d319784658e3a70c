"""The missions that answer a demand or an issue, with their state; and whether the reader may make one."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from peygir.domain.audit.actors import Actor
from peygir.domain.missions import queries
from peygir.domain.missions.permissions import can_create
from peygir.web.desk.story import office_name


def of_issue(issue_id: int, by: Actor, *, open_: bool) -> dict[str, Any]:
    return _shown(queries.of_issue(issue_id, by), by, open_, issue=issue_id)


def of_demand(demand_id: int, by: Actor, *, open_: bool) -> dict[str, Any]:
    return _shown(queries.of_demand(demand_id, by), by, open_, demand=demand_id)


def _shown(found: list[queries.Answering], by: Actor, open_: bool, **source: int) -> dict[str, Any]:
    """`new`: where one is made of it; empty for who makes none, and for what is over."""
    return {
        "lines": [
            {
                "id": one.id,
                "title": one.title,
                "url": reverse("missions:mission", args=[one.id]),
                "state": one.state,
                "blocked": one.blocked,
                "who": office_name(one.office_id) or office_name(one.giver_office_id),
                "due": one.due_on,
            }
            for one in found
        ],
        "new": f"{reverse('missions:new')}?{urlencode(source)}" if open_ and can_create(by) else "",
    }
