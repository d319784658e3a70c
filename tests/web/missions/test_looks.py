"""Eyes at the pages of missions: nothing for the accessibility checker, nothing wider than a telephone, in Chromium."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.domain.capacities.factories import make_capacity, make_skill
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_kind, make_mission, walk
from peygir.domain.missions.states import State
from peygir.domain.people import factories
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

LONG = "بازسازی و مناسب‌سازی پیاده‌راه خیابان کارگر شمالی از میدان انقلاب تا بلوار کشاورز برای همه شهروندان"


def settle():
    """A city with missions in every state, one of them with a long name and all that can hang on it."""
    city = furnish()
    make_kind()
    make_skill("welding")
    make_capacity(city.area61, name=LONG)
    for name, role, office in (
        ("governor", "county_governor", city.governorate),
        ("liaison", "agency_liaison", city.water),
        ("steward", "steward", None),
    ):
        factories.make_appointment(role, office, user=factories.make_user(name))
    giver, doer = factories.make_actor("district_mayor", city.district6), factories.make_actor("area_manager", city.area61)
    now = timezone.now()
    for state in State:
        walk(state, giver=giver, doer=doer, office=city.area61, place=city.place61, at=now - timedelta(hours=12))
    rich = walk(
        State.IN_PROGRESS, giver=giver, doer=doer, office=city.area61, place=city.place61, at=now - timedelta(hours=12),
        title=LONG, danger=True, lon=51.4, lat=35.72,
    )  # fmt: skip
    actions.follow_up(rich.pk, "progress", LONG, by=giver, at=now)
    actions.block(rich.pk, "permit", "district_municipality", LONG, by=doer, at=now)
    for n in range(6):
        make_mission(office=city.water, giver=city.bakhshdari, place=city.village, title=f"{LONG} {n}")
    make_mission(office=city.water, giver=city.bakhshdari, place=city.village, state=State.VERIFIED, at=now - timedelta(days=40))
    return rich


@pytest.mark.parametrize("width", [1280, 360])
def test_the_pages_read_well_at_every_width(browse, axe, width):  # noqa: F811
    rich = settle()
    visits = {
        "mayor": [
            "", "office/", "list/", "list/?state=verified&closed=1", "overview/", "new/", "subscriptions/", f"{rich.pk}/",
            f"{rich.pk}/follow_up/", f"{rich.pk}/cancel/", f"new/?parent={rich.pk}", "kinds/",
        ],
        "manager": ["", f"{rich.pk}/", f"{rich.pk}/add_evidence/", f"{rich.pk}/organise/"],
        "governor": ["agencies/", "rechecks/", "rechecks/new/"],
        "liaison": ["agency/", "agencies/", "list/?kept=verified"],
        "steward": ["kinds/", "kinds/new/"],
    }  # fmt: skip
    for name, addresses in visits.items():
        page = browse(width=width)
        log_in(page, name)
        for address in addresses:
            page.goto(f"/desk/missions/{address}")
            clean(page, axe, f"{name} at {address} ({width})")


def test_without_script_a_step_has_a_page_of_its_own(browse):  # noqa: F811
    rich = settle()
    page = browse(script=False)
    log_in(page, "mayor")
    page.goto(f"/desk/missions/{rich.pk}/")
    page.locator("a[href$='/add_note/']").first.click()
    page.locator("[name=text]").fill("با ناحیه هماهنگ شد")
    page.get_by_role("main").locator("p.actions button").click()
    page.wait_for_url(f"**/desk/missions/{rich.pk}/")
    assert rich.notes.get().text == "با ناحیه هماهنگ شد"
