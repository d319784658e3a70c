"""Each list is walked by an index in its own order: nothing reads the whole table, nothing is sorted to show a page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from peygir.base.calendar import local_date
from peygir.domain.missions import worklist
from peygir.domain.missions.factories import NOW, make_mission
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.people.factories import make_actor, make_office

TODAY = local_date(NOW)
LISTS = {
    "own queue": {},
    "a subtree of offices": {"office": "municipality"},
    "one office": {"office": "area_office", "below": False},
    "whose turn it is": {"waiting": "me"},
    "what others do for us": {"waiting": "others"},
    "a subtree of places": {"place": "district"},
    "an area": {"place": "area"},
    "a bakhsh": {"place": "bakhsh"},
    "a giver": {"giver": "municipality"},
    "accountable": {"accountable": "1"},
    "states": {"states": ("assigned", "in_progress")},
    "late": {"due": "late"},
    "this week": {"due": "week"},
    "blocked": {"blocked": True},
    "closed too, newest first": {"closed": True},
    "verified, newest first": {"states": ("verified",)},
    "closed ones of a place": {"place": "district", "states": ("verified",)},
    "closed ones of an office": {"office": "area_office", "closed": True},
    "kept in time by an office": {"office": "area_office", "below": False, "kept": "on_time", "assigned_since": TODAY},
    "sent back to an office": {"office": "area_office", "below": False, "kept": "reopened"},
    "contested by an office": {"office": "area_office", "below": False, "kept": "contested"},
    "kept by its kind": {"peers": "water", "kept": "decided"},
    "of an issue": {"issue_id": 1},
    "parts": {"parent_id": 1},
}

_FIELDS = {"place": "place_id", "office": "office_id", "giver": "giver_id", "peers": "peers_of"}


@pytest.fixture
def scene(county):
    for number in range(60):
        make_mission(office=county.area_office, due_on=TODAY + timedelta(days=number - 20))
        make_mission(office=county.municipality, giver=county.coordination, state="verified")
    for _ in range(2):
        make_office("agency_branch", county.governorate, county.bakhsh, agency_kind="water")


@pytest.mark.slow
@pytest.mark.parametrize("role", ["area_manager", "district_mayor", "coordination_deputy", "county_governor", "auditor"])
@pytest.mark.parametrize("name", LISTS)
def test_a_list_is_walked_by_an_index(county, scene, role, name):
    if connection.vendor != "sqlite":
        pytest.skip("PostgreSQL reads tables of a hundred rows whole, and is right to")
    seats = {"area_manager": "area_office", "district_mayor": "municipality", "coordination_deputy": "coordination"}
    by = make_actor(role, getattr(county, seats.get(role, "governorate"))) if role != "auditor" else make_actor(role)
    given = {_FIELDS[key]: getattr(county, value).pk
             for key, value in LISTS[name].items() if key in _FIELDS}  # fmt: skip
    given |= {key: value for key, value in LISTS[name].items() if key not in _FIELDS}
    chosen = MissionFilter(limit=5, **given)
    for after in ("", "34294374.10" if chosen.open_only else "90"):
        with CaptureQueriesContext(connection) as caught:
            worklist.page(by, MissionFilter.from_query(chosen.query(after=after)), at=NOW)
        statements = [one["sql"] for one in caught.captured_queries if 'FROM "missions_mission"' in one["sql"]]
        assert statements
        for statement in statements:
            plan = "; ".join(_plan(statement))
            # An auditor's newest are walked by their numbers themselves.
            whole = (
                "SCAN missions_mission" in plan and "USING INDEX" not in plan and not (role == "auditor" and not chosen.open_only)
            )
            assert not whole, (statement, plan)
            # What is of one issue or one whole, and what waits for one office, is little; it may be sorted.
            few = any(f"missions_{one}" in plan for one in ("mission_issue", "mission_parent", "q_next_office"))
            few = few or (chosen.peers_of is not None and "(office_id=?" in plan and "title" not in statement)
            assert few or "TEMP B-TREE" not in plan, (statement, plan)


def _plan(statement: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute("EXPLAIN QUERY PLAN " + statement.replace("%", "%%"))
        return [row[-1] for row in cursor.fetchall()]
