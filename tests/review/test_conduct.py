"""A complaint about conduct does not reach the unit it is about: by no list, count, word, map, file, history or draw."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.domain.demands import actions, counts, similar
from peygir.domain.demands.factories import NOW, make_demand
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.problems import ConductStaysAbove, DemandNotFound
from peygir.domain.people.factories import log_in, make_appointment
from peygir.domain.places.queries import office_tree

WORDS = "توهین بی‌سابقه کارمند باجه"
UNIT = [("area_manager", "area61"), ("office_staff", "area61"), ("clerk", "area61")]
# By place or by the whole tree, not by holding it.
ASIDE = [("clerk", "call_centre"), ("analyst", "coordination"), ("analyst", "district6"), ("area_manager", "area62"),
         ("clerk", "area62"), ("bakhshdar", "bakhshdari"), ("inspector", "inspectorate"), ("steward", None)]  # fmt: skip


@pytest.fixture
def complaint(city):
    return make_demand(
        city, at=timezone.now() - timedelta(hours=2), kind="complaint", service_id=city.conduct.pk,
        unit_concerned_id=city.area61.pk, text=WORDS, contact_phone="09121234567", lon=51.4, lat=35.7,
    )  # fmt: skip


@pytest.mark.parametrize(("role", "office"), UNIT + ASIDE)
def test_it_is_on_no_page_and_in_no_file_of_whom_it_is_kept_from(client, city, complaint, role, office):
    log_in(client, make_appointment(role, getattr(city, office) if office else None))
    pages = [
        "/desk/", "/desk/demands/?closed=1", f"/desk/demands/?q={complaint.pk}", "/desk/demands/?q=توهین", "/desk/conduct/",
        "/desk/figures/?closed=1", "/desk/map/points.json", "/desk/map/places.json", "/desk/demands/export.csv?closed=1",
        "/desk/demands/print/?closed=1", f"/desk/demands/{complaint.pk}/", f"/journal/demand/{complaint.pk}/",
        "/api/v1/demands?closed=true", f"/api/v1/demands/{complaint.pk}", f"/api/v1/journal/demand/{complaint.pk}",
        "/api/v1/demands?q=توهین", f"/desk/demands/{complaint.pk}/points.json", "/desk/callbacks/",
    ]  # fmt: skip
    opened = 0
    for page in pages:
        answer = client.get(page)
        body = b"".join(answer.streaming_content) if answer.streaming else answer.content
        text = body.decode()
        opened += answer.status_code == 200
        assert "توهین" not in text.replace("q=توهین", "").replace('value="توهین"', "") or "?q=" in page, page
        assert f'href="/desk/demands/{complaint.pk}/"' not in text, page
        assert "بی‌سابقه" not in text, page
    assert opened or role == "steward"


@pytest.mark.parametrize(("role", "office"), [*UNIT, ("analyst", "district6"), ("clerk", "call_centre")])
def test_no_number_counts_it(city, complaint, role, office):
    by, now = city.actor(role, getattr(city, office)), timezone.now()
    told = counts.today(by, at=now)
    assert told.open.number == 0
    assert told.waiting_for_others.number == 0
    assert counts.by_state(by, WorkFilter(closed=True), at=now) == {}
    assert counts.by_office_and_state(by, WorkFilter(closed=True), at=now) == []


def test_even_who_passed_it_on_does_not_see_what_is_about_the_own_unit(city, complaint):
    manager = city.actor("area_manager", city.area61)
    with pytest.raises(DemandNotFound):
        actions.add_note(complaint.pk, "؟", by=manager, at=NOW)
    assert similar.likely_duplicates(city.conduct.pk, 51.4, 35.7, city.place61.pk, WORDS, timezone.now(), manager) == []


def test_it_is_referred_to_no_office_of_the_unit_nor_back_to_it(city, complaint):
    mayor = city.actor("district_mayor", city.district6)
    with pytest.raises(ConductStaysAbove):
        actions.refer(complaint.pk, city.area61.pk, "responsible_unit", by=mayor, at=timezone.now())
    actions.return_misrouted(complaint.pk, "no_authority", by=mayor, at=timezone.now())
    complaint.refresh_from_db()
    assert city.area61.pk not in office_tree()[complaint.office_id].path


def test_one_that_names_no_unit_is_not_passed_down_to_an_office_it_may_be_about(city):
    nameless = make_demand(city, kind="complaint", service_id=city.conduct.pk, text=WORDS)
    assert (nameless.conduct, nameless.unit_concerned_id, nameless.office_id) == (True, None, city.district6.pk)
    mayor = city.actor("district_mayor", city.district6)
    with pytest.raises(ConductStaysAbove):
        actions.refer(nameless.pk, city.area61.pk, "responsible_unit", by=mayor, at=timezone.now())
    up = actions.refer(nameless.pk, city.coordination.pk, "responsible_unit", by=mayor, at=timezone.now())
    assert up.office_id == city.coordination.pk
