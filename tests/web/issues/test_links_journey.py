"""Hands and eyes at the network of a place and at splitting an issue, in Chromium."""

import pytest

from peygir.domain.demands import actions as demands
from peygir.domain.demands.factories import make_demand
from peygir.domain.issues import actions
from peygir.domain.issues.factories import NOW, make_issue
from peygir.domain.issues.models import Issue
from peygir.domain.people import factories
from tests.web.desk.conftest import axe, browse, forget_counts, furnish  # noqa: F401
from tests.web.desk.test_journeys import clean, log_in
from tests.web.issues.test_journeys import settle

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("width", [1280, 360])
def test_links_are_read_and_an_issue_is_split_by_its_demands(browse, axe, width):  # noqa: F811
    city = settle()
    by = factories.make_actor("bakhshdar", city.bakhshdari)
    issue, *others = [make_issue(city.village, title=f"مسئله‌ای با نامی بسیار بلند، شماره {n}") for n in range(6)]
    for n, other in enumerate(others):
        actions.link(issue.pk, other.pk, ("causes", "blocks", "same_root")[n % 3], "دلیل", by=by, at=NOW)
    members = [make_demand(city, service_id=city.rural.pk, place_id=city.village.pk, text=f"آب نداریم {n}").pk for n in range(53)]
    demands.place_under_issue(members, issue.pk, by=by, at=NOW)

    page = browse(width=width)
    log_in(page, "bakhshdar")
    page.goto("/desk/issues/")
    page.get_by_role("link", name="پیوند مسئله‌ها").click()
    page.get_by_text("۶ مسئله پیوسته به هم").wait_for()
    clean(page, axe, "the links of a place")
    page.get_by_role("row").get_by_role("link", name=issue.title).first.click()

    page.locator("a[href$='/split/']").first.click()
    sheet = page.locator("#step-sheet")
    sheet.locator("[name=title1]").fill("قطع آب")
    sheet.locator("[name=title2]").fill("آب آلوده")
    sheet.locator("[name=members]").first.check()
    clean(page, axe, "an issue to be split")
    sheet.get_by_role("button", name="نمایش ۳ پیام دیگر").click()
    sheet.locator("[name=members]").nth(52).check()
    assert sheet.locator("[name=title2]").input_value() == "آب آلوده"
    sheet.locator("[name=reason]").fill("دو موضوع است")
    with page.expect_navigation():
        sheet.locator("[name=reason]").press("Enter")
    parts = Issue.objects.filter(split_from=issue).order_by("pk")
    assert [(part.title, part.demand_count) for part in parts] == [("قطع آب", 51), ("آب آلوده", 2)]
    page.wait_for_load_state("networkidle")
    clean(page, axe, "an issue that was split")
