"""The list in a browser: walked and chosen by keys, a step for many, at a telephone's and a desk's width, in both themes."""

import re

import pytest

from peygir.domain.demands.factories import make_demand
from peygir.domain.demands.models import Demand
from peygir.domain.people import factories
from tests.web.desk.conftest import furnish

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]

PAGES = ("/desk/", "/desk/demands/", "/desk/demands/?promise=late&since=1405/1/1", "/desk/figures/", "/desk/map/")


@pytest.fixture
def city():
    city = furnish()
    for words in ("چاله جلوی مدرسه", "چاله کنار پارک", "چاله سر کوچه"):
        make_demand(city, text=words)
    Demand.objects.update(lon=51.4, lat=35.7)
    return city


def log_in(page, username: str) -> None:
    page.goto("/account/login/")
    page.get_by_label("نام کاربری").fill(username)
    page.get_by_label("گذرواژه", exact=True).fill(factories.PASSWORD)
    page.get_by_role("button", name="ورود", exact=True).click()
    page.wait_for_url(re.compile("/desk/"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_accessibility_checker_finds_nothing_at_either_width(browse, axe, city, scheme):
    page = browse(scheme=scheme)
    log_in(page, "mayor")
    for address in PAGES:
        for width in (1280, 360):
            page.set_viewport_size({"width": width, "height": 900})
            page.goto(address)
            page.wait_for_load_state("networkidle")
            page.evaluate(axe)
            found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
            faults = [f"{one['id']}: {[node['html'][:160] for node in one['nodes'][:3]]}" for one in found["violations"]]
            assert faults == [], (address, width)
            assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), (address, width)
    assert [fault for fault in page.faults if "WebGL" not in fault] == []


def test_two_are_chosen_by_keys_and_a_step_is_taken_for_both(browse, city):
    page = browse()
    log_in(page, "manager")
    page.goto("/desk/demands/")
    for key in ("j", "x", "j", "x"):
        page.keyboard.press(key)
    assert page.locator("[data-bulk-count]").inner_text() == "۲ پیام برگزیده شده"
    page.locator("#bulk-verb").select_option("start")
    page.get_by_role("button", name="ادامه").click()
    page.locator("form[action$='/bulk/'] button.btn-primary").click()
    page.get_by_text("گام برای ۲ پیام برداشته شد").wait_for()
    assert sorted(Demand.objects.values_list("state", flat=True)) == ["in_progress", "in_progress", "registered"]


def test_a_mayors_first_screen_fetches_where_it_sticks(browse, city):
    page = browse(width=360)
    log_in(page, "mayor")
    page.goto("/desk/")
    page.locator("#stuck").wait_for()
    page.locator("#stuck a").filter(has_text="۳").last.click()
    page.wait_for_url(re.compile("/desk/demands/"))
    assert page.locator("[data-row]").count() == 3


def test_filters_fold_on_a_telephone_and_stand_open_on_a_desk(browse, city):
    page = browse(width=360)
    log_in(page, "manager")
    page.goto("/desk/demands/")
    assert page.locator("#id_q").is_hidden()
    page.get_by_text("پالایش‌ها", exact=True).click()
    page.locator("#id_q").fill("پارک")
    page.get_by_role("button", name="اعمال").click()
    page.wait_for_url(re.compile("q="))
    assert page.locator("[data-row]").count() == 1
    page.set_viewport_size({"width": 1280, "height": 900})
    assert page.locator("#id_q").is_visible()
    assert page.locator(".drawer > summary").is_hidden()


def test_figures_and_counts_of_the_map_are_read_without_script(browse, city):
    page = browse(script=False)
    log_in(page, "manager")
    page.goto("/desk/figures/")
    with page.expect_navigation():
        page.get_by_role("link", name="بشمار و نشان بده").click()
    assert page.locator("#offices table").is_visible()
    page.goto("/desk/map/")
    with page.expect_navigation():
        page.locator("tbody a.row-link").first.click()
    assert page.locator("[data-row]").count() == 3
