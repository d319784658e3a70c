"""Every role against every action on the catalogue."""

from datetime import UTC, date, datetime

import pytest

from peygir.domain.services import actions
from peygir.domain.services.starting.catalogue import Catalogue
from tests.domain import truth

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DONE = {"by": truth.CONSOLE, "at": NOW}


def _topic() -> int:
    return actions.create_topic(code="roads", name_fa="معابر", name_en="Roads", **DONE).pk


def _service() -> dict:
    return {
        "code": "pothole",
        "topic_id": _topic(),
        "name_fa": "چاله",
        "name_en": "Pothole",
        "kinds": ["service_request"],
        "standard_amount": 3,
        "standard_unit": "days",
        "standard_clock": "working",
        "owner_kind": "area_office",
        "tree": "municipal",
    }


def _made() -> int:
    return actions.create(**_service(), **DONE).pk


DRIVERS = {
    "create": _service,
    "create_topic": lambda: {"code": "roads", "name_fa": "معابر", "name_en": "Roads"},
    "load_starting": lambda: {"catalogue": Catalogue((), ())},
    "retire": lambda: {"service_id": _made(), "ends_on": date(2027, 1, 1)},
    "update": lambda: {"service_id": _made(), "name_fa": "چاله خیابان"},
    "update_topic": lambda: {
        "topic_id": _topic(), "name_fa": "معبر", "name_en": "Ways", "parent_id": None, "position": 1,
    },
}  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "name"), truth.cases("services"))
def test_a_role_may_do_exactly_what_the_table_says(row, name):
    given = DRIVERS[row.action]()
    by = truth.actor(name)
    truth.check(row, name, lambda: getattr(actions, row.action)(**given, by=by, at=NOW))
