"""Every role against every action on places, offices and jurisdictions."""

from datetime import UTC, date, datetime

import pytest

from peygir.domain.people.factories import make_office, make_place
from peygir.domain.places import actions
from peygir.domain.places.importing.boundary_files import Matching
from peygir.domain.places.importing.drafts import PlaceDraft
from tests.domain import truth

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
LATER = date(2027, 1, 1)
DONE = {"by": truth.CONSOLE, "at": NOW}
SHAPE = {"type": "Polygon", "coordinates": [[[51, 35], [51.1, 35], [51.1, 35.1], [51, 35.1], [51, 35]]]}
FEATURE = {"type": "Feature", "properties": {"code": "here"}, "geometry": SHAPE}


def _jurisdiction() -> int:
    return actions.grant_jurisdiction(office_id=make_office().pk, place_id=make_place().pk, **DONE).pk


def _child() -> int:
    return make_place("civil", "county", make_place("civil", "province")).pk


def _boundaries():
    make_place("municipal", "area", code="here")
    return ([FEATURE],), {"file": "x.geojson", "how": Matching(code_property="code"), "source": "آزمون"}


DRIVERS = {
    "close_office": lambda: {"office_id": make_office().pk, "closed_on": LATER},
    "close_place": lambda: {"place_id": make_place().pk, "closed_on": LATER},
    "create_office": lambda: {"code": "x", "kind": "area_office", "place_id": make_place().pk, "name_fa": "دفتر"},
    "create_place": lambda: {"code": "x", "tree": "municipal", "level": "city", "parent_id": None, "name_fa": "شهر"},
    "end_jurisdiction": lambda: {"jurisdiction_id": _jurisdiction(), "ends_on": LATER},
    "grant_jurisdiction": lambda: {"office_id": make_office().pk, "place_id": make_place().pk},
    "link_city": lambda: {
        "place_id": make_place("civil", "city", make_place("civil", "county", make_place("civil", "province"))).pk,
        "twin_id": make_place("municipal", "city").pk,
    },
    "move_office": lambda: {"office_id": make_office().pk, "parent_id": make_office("district_municipality").pk},
    "move_place": lambda: {"place_id": _child(), "parent_id": make_place("civil", "province").pk},
    "set_boundary": lambda: {"place_id": make_place().pk, "boundary": SHAPE},
    "update_office": lambda: {"office_id": make_office().pk, "phone": "021"},
    "update_place": lambda: {"place_id": make_place().pk, "name_fa": "نام تازه"},
    # These two take their rows first.
    "import_boundaries": _boundaries,
    "import_places": lambda: (([PlaceDraft("23", "civil", "province", "", "تهران")],), {"source": "آزمون"}),
}


@pytest.mark.django_db
@pytest.mark.parametrize(("row", "name"), truth.cases("places"))
def test_a_role_may_do_exactly_what_the_table_says(row, name):
    given = DRIVERS[row.action]()
    rows, words = given if isinstance(given, tuple) else ((), given)
    by = truth.actor(name)
    truth.check(row, name, lambda: getattr(actions, row.action)(*rows, **words, by=by, at=NOW))
