"""The facts of the sample against the shared lists, and the closedness of its places, offices and accounts."""

import csv
from collections import Counter
from pathlib import Path

import pytest

from peygir.base.text import fold
from peygir.cli.sample.accounts import sample_accounts, showcase
from peygir.cli.sample.facts import districts, ray_places
from peygir.cli.sample.offices import sample_offices
from peygir.cli.sample.places import sample_places
from peygir.domain.people.models import Appointment
from peygir.domain.places.models import Office, Place

SHARED = Path(__file__).parents[3].parent / "shared"


def _shared(path: str) -> list[dict[str, str]]:
    file = SHARED / path
    if not file.exists():
        pytest.skip(f"needs ../shared/{path}")
    with file.open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def _letters(name: str) -> str:
    """The name without blanks and with one alef: the lists write one village in several ways."""
    return fold(name).replace(" ", "").replace("آ", "ا")


def test_there_are_22_districts_and_124_areas():
    assert [d.number for d in districts()] == list(range(1, 23))
    assert sum(d.areas for d in districts()) == 124


def test_district_facts_are_those_of_the_shared_file():
    rows = {int(r["district"]): r for r in _shared("domain/tehran_district_facts.csv")}
    for d in districts():
        row = rows[d.number]
        assert (d.lon, d.lat) == (float(row["centre_lon"]), float(row["centre_lat"]))
        assert d.area_km2 == float(row["area_km2"])
        assert d.areas == int(row["areas"])
        assert d.population == int(row["population_1395"])
        assert d.population_verified == (row["population_status"] == "sourced")
        status = row["areas_status"]
        assert d.areas_verified == (status.startswith("sourced") and "conflict" not in status), d.number


def test_codes_are_those_of_the_list_of_divisions():
    known = {}
    for level in ("bakhsh", "dehestan", "shahr", "abadi_tehran_province"):
        known.update({r["code"]: r["name"] for r in _shared(f"data/iran/{level}.csv")})
    for d in districts():
        assert known[d.code] == f"تهران {d.number}"
    # Written otherwise there, or made distinct here.
    differ = {"230304", "230302", "2303060002", "2303030002259863", "2303060002259846"}
    for p in ray_places():
        if p.code not in differ:
            assert _letters(p.name_fa).startswith(_letters(known[p.code])[:6]), (p.name_fa, known[p.code])
        assert p.code in known


def test_bakhsh_populations_are_those_of_the_shared_file():
    rows = _shared("domain/ray_bakhsh.csv")
    assert sorted(p.population for p in ray_places() if p.level == "bakhsh") == sorted(int(r["population_1395"]) for r in rows)


def test_places_form_two_closed_trees_with_parents_first():
    seen = {}
    for p in sample_places():
        assert p.code not in seen
        if p.parent:
            assert seen[p.parent].tree == p.tree, p.code
        assert p.level in Place.Level
        seen[p.code] = p
    twins = {p.code: p.twin for p in seen.values() if p.twin}
    assert len(twins) == 2
    assert all(seen[twin].twin == code and seen[twin].tree != seen[code].tree for code, twin in twins.items())


def test_every_place_says_where_it_comes_from_and_areas_say_whether_their_count_is_sure():
    assert all(p.source and p.as_of for p in sample_places())
    areas = [p for p in sample_places() if p.level == "area"]
    sure = {d.code for d in districts() if d.areas_verified}
    assert {p.verified for p in areas} == {True, False}
    assert all(p.verified == (p.parent in sure) for p in areas)
    assert all("نمونه" in p.source for p in sample_places() if p.boundary is not None)


def test_offices_form_closed_trees_of_four_levels_at_most():
    depth = {}
    places = {p.code for p in sample_places()}
    for o in sample_offices():
        assert o.code not in depth
        depth[o.code] = depth[o.parent] + 1 if o.parent else 1
        assert o.kind in Office.Kind
        assert o.place in places
        assert o.answers_for in places | {""}
    assert max(depth.values()) <= Office.MAX_LEVEL
    kinds = Counter(o.kind for o in sample_offices())
    assert (kinds["district_municipality"], kinds["area_office"], kinds["bakhshdari"]) == (22, 124, 5)
    assert kinds["dehyari"] >= 10
    assert kinds["agency_branch"] >= 8


def test_every_role_has_an_account_and_names_no_person():
    accounts = sample_accounts()
    assert len({a.username for a in accounts}) == len(accounts)
    assert {a.role for a in accounts} == set(Appointment.Role)
    assert {a.role for a in showcase()} == set(Appointment.Role)
    assert all(a.title_fa.endswith("(نمونه)") for a in accounts)
    assert {"area-6-2", "district-6", "deputy", "bakhshdar-kahrizak"} <= {a.username for a in accounts}


def test_every_office_that_answers_for_something_has_somebody_who_works_there():
    staffed = {a.office for a in sample_accounts()}
    assert {o.code for o in sample_offices() if o.answers_for} <= staffed
