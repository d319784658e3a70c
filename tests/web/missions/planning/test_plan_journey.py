"""Hands and eyes at a plan: moved by keys and by pointer on the time line, put back, moved without script, adopted."""

import re

import pytest

from peygir.domain.missions.models import Mission, Plan, PlanLine
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in
from tests.web.missions.planning.making import draft_plan, make_teams, some_missions

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def settle() -> Plan:
    city = furnish()
    make_teams(city)
    some_missions(city, 5)
    return draft_plan(city)


def line_at(plan: Plan, slot: int) -> PlanLine:
    return PlanLine.objects.filter(plan=plan, start_slot=slot).order_by("team_id").first()


def said(page) -> str:
    return page.locator("[data-plan-says]").inner_text()


def settled(page, act) -> None:
    """Do it, and wait until the plan has been answered anew."""
    with page.expect_response(re.compile("/move/")) as answered:
        act()
    assert answered.value.status == 200
    page.locator(".htmx-request, .htmx-settling, .htmx-swapping").first.wait_for(state="detached")


def test_a_mission_is_moved_by_keys_put_back_and_dropped_in_conflict(browse, axe):  # noqa: F811
    plan = settle()
    page = browse()
    log_in(page, "manager")
    page.goto(f"/desk/missions/plans/{plan.pk}/")
    clean(page, axe, "the time line")
    mine = line_at(plan, 2)
    item = page.locator(f"#line-{mine.mission_id}")
    item.focus()
    # Later days lie to the left.
    page.keyboard.press("ArrowLeft")
    assert "دوشنبه" in said(page)
    page.keyboard.press("ArrowDown")
    assert "گروه سیار" in said(page)
    page.keyboard.press("Escape")
    assert "برگشت" in said(page)
    assert PlanLine.objects.get(pk=mine.pk).start_slot == 2
    page.keyboard.press("ArrowRight")
    settled(page, lambda: page.keyboard.press("Enter"))
    assert PlanLine.objects.get(pk=mine.pk).start_slot == 0
    notice = page.locator(".notice").first
    assert "با تعارض" in notice.inner_text()
    page.locator(f"#line-{mine.mission_id}:focus").wait_for()
    settled(page, lambda: page.get_by_role("button", name="برگرداندن").click())
    assert PlanLine.objects.get(pk=mine.pk).start_slot == 2
    clean(page, axe, "after moving")


@pytest.mark.parametrize("weeks", [1, 4, 13])
@pytest.mark.parametrize("width", [360, 1280])
def test_each_mission_stands_below_its_days_however_long_its_name(browse, width, weeks):  # noqa: F811
    plan = settle()
    line = line_at(plan, 2)
    Mission.objects.filter(pk=line.mission_id).update(title="آزادسازی و بازسازی گذر پیاده کنار پارکینگ مرز دو ناحیه")
    page = browse(width=width)
    log_in(page, "manager")
    page.goto(f"/desk/missions/plans/{plan.pk}/?weeks={weeks}&from={line.starts_on}")
    day = page.locator(f'[data-time-line] [data-slot="{line.start_slot}"]').bounding_box()
    bar = page.locator(f"#line-{line.mission_id}").bounding_box()
    assert abs(day["x"] + day["width"] - bar["x"] - bar["width"]) < 3
    assert abs(day["width"] - bar["width"]) < 6
    tracks = page.locator(".tl-track").evaluate_all("all => all.map(one => Math.round(one.getBoundingClientRect().width))")
    assert len(set(tracks)) == 1


def test_a_mission_is_dragged_to_another_day_and_team(browse, axe):  # noqa: F811
    plan = settle()
    page = browse()
    log_in(page, "manager")
    page.goto(f"/desk/missions/plans/{plan.pk}/?weeks=2")
    mine = line_at(plan, 0)
    item = page.locator(f"#line-{mine.mission_id}")
    item.scroll_into_view_if_needed()
    at = item.bounding_box()
    rows = page.locator("[data-pool]")
    other = next(n for n in range(rows.count()) if rows.nth(n).get_attribute("data-pool") != f"t{mine.team_id}")
    there = rows.nth(other).bounding_box()
    page.mouse.move(at["x"] + at["width"] - 5, at["y"] + at["height"] / 2)
    page.mouse.down()
    page.mouse.move(at["x"] - 2 * at["width"] + 10, there["y"] + there["height"] / 2, steps=8)
    settled(page, page.mouse.up)
    moved = PlanLine.objects.get(pk=mine.pk)
    assert moved.team_id != mine.team_id
    assert moved.start_slot > mine.start_slot
    assert moved.by_hand
    assert f"/plans/{plan.pk}/" in page.url
    assert page.faults == []


def test_on_the_board_keys_move_a_card_to_the_next_team(browse):  # noqa: F811
    plan = settle()
    page = browse()
    log_in(page, "manager")
    page.goto(f"/desk/missions/plans/{plan.pk}/?view=board")
    mine = PlanLine.objects.filter(plan=plan).order_by("team_id", "start_slot").first()
    page.locator(f"#line-{mine.mission_id}").focus()
    page.keyboard.press("ArrowLeft")
    settled(page, lambda: page.keyboard.press("Enter"))
    moved = PlanLine.objects.get(pk=mine.pk)
    assert (moved.team_id != mine.team_id, moved.start_slot) == (True, mine.start_slot)
    assert page.locator(".board").is_visible()


@pytest.mark.parametrize("view", ["line", "board", "list", "month"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_each_view_stands_on_a_phone(browse, axe, view, scheme):  # noqa: F811
    plan = settle()
    page = browse(width=360, scheme=scheme)
    log_in(page, "manager")
    page.goto(f"/desk/missions/plans/{plan.pk}/?view={view}")
    clean(page, axe, view)


def test_without_script_a_form_moves_it_and_the_plan_is_adopted(browse):  # noqa: F811
    plan = settle()
    page = browse(width=360, script=False)
    log_in(page, "manager")
    page.goto(f"/desk/missions/plans/{plan.pk}/?view=list")
    mine = line_at(plan, 0)
    page.get_by_role("link", name=mine.mission.title).click()
    page.get_by_label("نیمه روز").select_option(label="نیمه دوم")
    with page.expect_navigation():
        page.get_by_role("button", name="به آنجا ببر").click()
    assert PlanLine.objects.get(pk=mine.pk).start_slot == 1
    reason = page.locator("[name=reason]")
    if reason.count():
        reason.fill("کمک می‌آید")
    with page.expect_navigation():
        page.get_by_role("button", name="پذیرفتن این برنامه").click()
    assert Plan.objects.get(pk=plan.pk).state == Plan.State.ADOPTED
    assert Mission.objects.get(pk=mine.mission_id).planned_from == mine.starts_on
