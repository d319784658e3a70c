"""Hands and eyes at a panel: weights by keyboard, scores, the draft, what-if with its sliders, and the way without script."""

import re

import pytest

from peygir.domain.calendars.models import Period
from peygir.domain.issues import actions
from peygir.domain.issues.factories import make_issue
from peygir.domain.issues.models import Issue, PanelJudgement, Ranking, Score
from peygir.domain.issues.ranking_factories import NOW, make_sitting
from peygir.domain.issues.states import Stage
from peygir.domain.people import factories
from peygir.domain.people.models import User
from peygir.domain.people.queries import actor_for
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


def settle():
    """A bakhsh with four analysed issues and a panel of two: the bakhshdar, who leads it, and an analyst."""
    city = furnish()
    for name, role, office in (("bakhshdar", "bakhshdar", city.bakhshdari), ("analyst", "analyst", city.coordination)):
        factories.make_appointment(role, office, user=factories.make_user(name))
    leader, analyst = actor("bakhshdar"), actor("analyst")
    sitting = make_sitting(city.bakhsh, leader, [leader, analyst], issues=0)
    for title in ("قطع برق شهرک صنعتی", "مدرسه دوشیفته", "فرسودگی شبکه آب", "جاده تاریک"):
        sitting.issues.append(make_issue(city.bakhsh, Stage.ANALYSED, title=title))
    return city, sitting


def actor(name: str):
    return actor_for(User.objects.get(username=name))


def pick(page, name: str, value: str) -> None:
    page.locator(f"[name='{name}'][value='{value}']").check(force=True)


@pytest.mark.parametrize("width", [1280, 360])
def test_weights_are_given_by_keyboard_and_shown_at_once(browse, axe, width):  # noqa: F811
    _city, sitting = settle()
    page = browse(width=width)
    log_in(page, "bakhshdar")
    page.goto(f"/desk/issues/panels/{sitting.panel.pk}/weights/")
    clean(page, axe, "an empty questionnaire")
    keys = page.keyboard
    page.locator("[name=best]").first.focus()
    keys.press("Space")
    keys.press("Tab")
    keys.press("ArrowDown")
    keys.press("ArrowDown")
    page.locator("[name='b.people']").first.wait_for(state="attached")
    for name, times in (("b.people", 9), ("b.reports", 9), ("w.people", 9)):
        page.locator(f"[name='{name}']").first.focus()
        keys.press("Space")
        for _ in range(times - 1):
            keys.press("ArrowLeft")  # the page runs right to left, and so does the scale
        assert page.locator(f"[name='{name}']:checked").input_value() == str(times), name
    page.locator("#weighed").get_by_text("ناسازگار با خود").wait_for()
    assert "شمار افراد درگیر" in page.locator("#weighed p").first.inner_text()
    clean(page, axe, "a questionnaire that contradicts itself")
    assert not PanelJudgement.objects.exists()
    with page.expect_navigation():
        page.get_by_role("button", name="نگه دار تا بعد").click()
    assert PanelJudgement.objects.get().done_at is None

    page.goto(f"/desk/issues/panels/{sitting.panel.pk}/weights/")
    assert page.locator("[name='w.people']:checked").input_value() == "9"
    pick(page, "b.people", "2")
    pick(page, "w.people", "4")
    page.locator("#weighed").get_by_text("سازگار", exact=True).wait_for()
    with page.expect_navigation():
        page.get_by_role("button", name="این‌ها وزن‌های من است").click()
    assert PanelJudgement.objects.get().acceptable
    clean(page, axe, "a panel")


@pytest.mark.parametrize("width", [1280, 360])
def test_from_scores_to_a_what_if_that_a_colleague_opens(browse, axe, width):  # noqa: F811
    _city, sitting = settle()
    page = browse(width=width)
    log_in(page, "analyst")
    page.goto(f"/desk/issues/panels/{sitting.panel.pk}/scores/")
    clean(page, axe, "a table without scores")
    page.get_by_role("link", name="بعدی بی‌امتیاز").click()
    for code, value in (("severity", "9"), ("people", "7"), ("reports", "1")):
        pick(page, f"s.{code}", value)
        page.locator(f"[name='e.{code}']").fill("بازدید ۲۰ آبان")
    clean(page, axe, "an issue being scored")
    with page.expect_navigation():
        page.get_by_role("button", name="ثبت و رفتن به بعدی").click()
    assert Score.objects.count() == 3
    page.get_by_text("مدرسه دوشیفته").first.wait_for()

    sitting.judge()
    sitting.score()
    boss = browse(width=width)
    log_in(boss, "bakhshdar")
    boss.goto(f"/desk/issues/panels/{sitting.panel.pk}/")
    with boss.expect_navigation():
        boss.get_by_role("button", name="ساختن پیش‌نویس ترتیب").click()
    ranking = Ranking.objects.get()
    boss.locator("tr.why summary").nth(1).click()
    clean(boss, axe, "a draft")
    with boss.expect_response(re.compile("/again/")):
        boss.get_by_role("button", name="محاسبه دوباره").click()
    boss.get_by_text("یکسان، بایت به بایت").wait_for()

    boss.goto(f"/desk/issues/rankings/{ranking.pk}/what-if/")
    boss.get_by_text("چیزی جابه‌جا نمی‌شود").wait_for()
    slider = boss.locator("[data-slides='w.reports']")
    slider.focus()
    for _ in range(9):
        boss.keyboard.press("PageUp")
    boss.locator("#trial .mark-moved").first.wait_for()
    assert boss.locator("[id='w.reports']").input_value() not in {"", "۸"}
    boss.wait_for_url(re.compile(r"w\.reports=\d+"))
    boss.wait_for_load_state("networkidle")
    clean(boss, axe, "a what-if")
    told = boss.locator("#trial tbody").inner_text()
    colleague = browse(width=width, script=False)
    log_in(colleague, "analyst")
    colleague.goto(boss.url)
    assert colleague.locator("#trial tbody").inner_text().split() == told.split()
    assert Ranking.objects.get().result == ranking.result


def test_without_script_weights_and_a_what_if_work_by_plain_forms(browse):  # noqa: F811
    _city, sitting = settle()
    page = browse(script=False, width=360)
    log_in(page, "bakhshdar")
    page.goto(f"/desk/issues/panels/{sitting.panel.pk}/weights/")
    pick(page, "best", "severity")
    pick(page, "worst", "reports")
    with page.expect_navigation():
        page.get_by_role("button", name="رفتن به مقایسه‌ها").click()
    for name, value in (("b.people", "2"), ("b.reports", "8"), ("w.people", "5")):
        pick(page, name, value)
    with page.expect_navigation():
        page.get_by_role("button", name="این‌ها وزن‌های من است").click()
    assert PanelJudgement.objects.get().done_at is not None

    sitting.judge()
    sitting.score()
    ranking = actions.draft_ranking(panel_id=sitting.panel.pk, by=actor("bakhshdar"), at=NOW)
    page.goto(f"/desk/issues/rankings/{ranking.pk}/what-if/")
    assert page.locator("[data-slides]:visible").count() == 0
    page.locator("[id='w.reports']").fill("۹۰")
    with page.expect_navigation():
        page.get_by_role("button", name="محاسبه", exact=True).click()
    assert page.locator(".mark-moved").count() > 0


def test_a_panel_is_opened_with_members_and_criteria(browse, axe):  # noqa: F811
    _city, sitting = settle()
    Period.objects.update(ends_on="2099-01-01")
    page = browse(width=360)
    log_in(page, "bakhshdar")
    page.goto("/desk/issues/rankings/")
    clean(page, axe, "rankings")
    page.get_by_role("link", name="گشودن هیئت").click()
    page.get_by_label("عنوان هیئت").fill("هیئت بهار")
    clean(page, axe, "a new panel")
    for box in page.locator("[name=appointment_ids]").all():
        box.check()
    with page.expect_navigation():
        page.get_by_role("button", name="گشودن هیئت").click()
    page.get_by_role("heading", name="هیئت بهار").wait_for()
    assert page.get_by_role("row").count() >= 3
    assert Issue.objects.count() == len(sitting.issues)
