"""Hands and eyes in Chromium: capacities and organising at 1280 and 360 pixels, clean for the accessibility checker."""

from datetime import timedelta

import pytest
from django.utils import timezone

from peygir.base.calendar import local_date
from peygir.domain.capacities.factories import make_capacity, make_line, make_skill, make_team
from peygir.domain.capacities.models import Absence, Availability, Member
from peygir.domain.missions import actions
from peygir.domain.missions.factories import make_kind, make_mission
from peygir.domain.missions.models import Mission, Need, Template
from peygir.domain.people import factories
from peygir.domain.people.queries import actor_of
from tests.domain.missions.organising.making import draft
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def settle():
    """The city with a head, a member of staff who leaves, teams with work, things, money and a template."""
    city = furnish()
    today = local_date(timezone.now())
    skill = make_skill()
    head = factories.make_appointment("area_manager", city.area61, user=factories.make_user("head"))
    staff = factories.make_appointment("office_staff", city.area61, user=factories.make_user("leaver", full_name="سارا رضایی"))
    factories.make_appointment("office_staff", city.area61, user=factories.make_user("taker", full_name="رضا کریمی"))
    team = make_team(city.area61, skill, name="اکیپ آسفالت", size=2)
    Member.objects.create(team=team, appointment=staff, starts_on=today)
    Absence.objects.create(appointment=staff, starts_on=today, ends_on=today + timedelta(days=3))
    crane = make_capacity(city.area62, skill, name="جرثقیل ده تنی شرکت بلند بالای تهران بزرگ")
    Availability.objects.create(capacity=crane, weekdays="1111100")
    line = make_line(city.area61)
    soon = today + timedelta(days=20)
    for number in range(3):
        mission = make_mission(
            office=city.area61, place=city.place61, state="accepted", team=team, accountable=staff, effort_days=9 * number + 5,
            due_on=soon, budget_line=line, cost_rials=9_000_000_000,
        )  # fmt: skip
        make_mission(office=city.area61, place=city.place61, state="in_progress", effort_days=2, due_on=soon)
    Need.objects.create(mission=mission, skill=skill, units=2)
    make_kind()
    actions.save_template(draft(city.area61, place_id=city.place61.pk), by=actor_of(head), at=timezone.now())
    return mission, team, crane, line


@pytest.mark.parametrize("width", [1280, 360])
def test_every_page_is_clean_and_no_wider_than_the_screen(browse, axe, width):  # noqa: F811
    mission, team, crane, line = settle()
    page = browse(width=width)
    log_in(page, "head")
    for address in (
        "/desk/capacities/", "/desk/capacities/new/", f"/desk/capacities/{crane.pk}/", "/desk/capacities/teams/",
        "/desk/capacities/teams/new/", f"/desk/capacities/teams/{team.pk}/", "/desk/capacities/absences/",
        "/desk/capacities/absences/new/", "/desk/capacities/budget/", f"/desk/capacities/budget/{line.pk}/",
        "/desk/capacities/skills/", "/desk/missions/workload/", "/desk/missions/ownerless/", "/desk/missions/hand-over/",
        "/desk/missions/templates/", "/desk/missions/templates/new/", f"/desk/missions/templates/{Template.objects.get().pk}/",
        f"/desk/missions/{mission.pk}/means/",
    ):  # fmt: skip
        page.goto(address)
        page.wait_for_load_state("networkidle")
        clean(page, axe, address)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_figure_is_opened_and_the_work_of_who_leaves_is_handed_over(browse, axe, width):  # noqa: F811
    settle()
    page = browse(width=width)
    log_in(page, "head")
    page.goto("/desk/missions/workload/")
    page.get_by_text("بیش از توان").first.wait_for()
    page.locator("#people a.figure").first.click()
    page.get_by_text("در این هفته").first.wait_for()
    clean(page, axe, "behind a figure")
    page.goto("/desk/missions/hand-over/")
    page.get_by_role("link", name="سارا رضایی").click()
    page.get_by_label("به چه کسی؟").select_option(label="رضا کریمی، کارشناس ناحیه / بخشداری")
    page.get_by_label("دلیل").fill("مأمور به خدمت در ناحیه دیگر شد")
    clean(page, axe, "handing over")
    with page.expect_navigation():
        page.get_by_role("button", name="واگذاری کارها").click()
    page.get_by_text("۳ مأموریت واگذار شد").wait_for()
    assert Mission.objects.filter(accountable__user__username="taker").count() == 3
