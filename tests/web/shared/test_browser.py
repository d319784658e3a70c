"""Hands and eyes: the style page in a real browser, at phone and desktop width, in both languages and themes."""

import gzip
import json
import re
from urllib.parse import urlsplit

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.slow]

FIRST_LOAD = 100_000


def wait_until(page, condition: str) -> None:
    """Playwright's own waiting evaluates text inside the page, which our content policy refuses."""
    for _ in range(200):
        if page.evaluate(condition):
            return
        page.wait_for_timeout(50)
    pytest.fail(f"never came true: {condition}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(
    "path", ["/styles", "/styles?language=en", "/styles/citizen", "/styles/citizen?language=en", "/styles/404"]
)
def test_the_accessibility_checker_finds_nothing(visit, axe, path, scheme):
    page = visit(path, scheme=scheme)
    page.evaluate(axe)
    for width in (1280, 360):
        page.set_viewport_size({"width": width, "height": 900})
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        faults = [
            f"{one['id']}: {one['help']} {[node['html'][:120] for node in one['nodes'][:4]]}" for one in found["violations"]
        ]
        assert faults == [], width
    assert page.evaluate("window.refused") == []
    assert [fault for fault in page.faults if "404" not in fault] == []


@pytest.mark.parametrize("path", ["/styles", "/styles/citizen", "/styles/404"])
@pytest.mark.parametrize("script", [True, False])
def test_nothing_scrolls_sideways_on_a_narrow_phone(visit, path, script):
    page = visit(path, width=360, script=script)
    wide = page.locator("body *:visible").evaluate_all(
        """(all) => all.filter((e) => {
            const box = e.getBoundingClientRect();
            return box.width > 1 && (box.left < -1 || box.right > 361) && !e.closest("[class*=sr-only]");
        }).map((e) => e.outerHTML.slice(0, 120))"""
    )
    assert wide == []


def test_every_target_is_large_enough_for_a_finger(visit):
    page = visit("/styles/citizen", width=360, has_touch=True, is_mobile=True)
    small = page.locator("button:visible, .btn:visible, select:visible, input.input:visible, header a:visible").evaluate_all(
        "(all) => all.filter((e) => e.getBoundingClientRect().height < 43.5).map((e) => e.outerHTML.slice(0, 120))"
    )
    assert small == []


def test_a_citizens_first_load_stays_under_a_hundred_kilobytes(visit):
    page = visit("/styles/citizen", width=360)
    page.wait_for_load_state("networkidle")
    sizes = {}
    for answer in page.answers:
        body = answer.body()
        packed = body if answer.url.endswith(".woff2") else gzip.compress(body, 6)
        sizes[urlsplit(answer.url).path] = len(packed)
    assert any(name.endswith(".woff2") for name in sizes)
    assert any(name.endswith(".css") for name in sizes)
    assert sum(sizes.values()) < FIRST_LOAD, sizes
    assert not any("map" in name for name in sizes)


def test_everything_comes_from_this_site(visit, site):
    page = visit("/styles")
    page.locator("[data-map-open]").first.click()
    page.wait_for_selector("[data-map][data-ready]")
    page.wait_for_load_state("networkidle")
    assert {urlsplit(answer.url).netloc for answer in page.answers if not answer.url.startswith(("data:", "blob:"))} == {
        urlsplit(site).netloc
    }
    assert page.evaluate("window.refused") == []
    assert page.faults == []


def test_a_point_is_chosen_on_the_map_by_hand_by_middle_and_by_location(visit):
    page = visit("/styles/citizen", permissions=["geolocation"], geolocation={"longitude": 51.4, "latitude": 35.7})
    page.locator("[data-map-open]").click()
    page.wait_for_selector("[data-map][data-ready]")
    lon, lat = page.locator("#new_lon"), page.locator("#new_lat")
    page.locator(".map-box canvas").click()
    by_hand = float(lon.input_value()), float(lat.input_value())
    assert 51 < by_hand[0] < 52
    assert 35 < by_hand[1] < 36
    page.get_by_role("button", name="جای من").click()
    wait_until(page, "document.getElementById('new_lon').value === '51.400000'")
    assert lat.input_value() == "35.700000"
    page.get_by_role("button", name="برداشتن نشان").click()
    assert lon.input_value() == ""
    page.get_by_role("button", name="وسط نقشه").click()
    assert float(lon.input_value()) == pytest.approx(51.4, abs=0.01)
    assert page.evaluate("window.refused") == []


def test_a_boundary_is_drawn_and_stands_in_the_form_as_geojson(visit):
    page = visit("/styles")
    frame = page.locator("[data-map][data-boundary]")
    frame.locator("[data-map-open]").click()
    page.wait_for_selector("[data-map][data-boundary][data-ready]")
    canvas = frame.locator(".map-box canvas").first
    for x, y in ((100, 100), (300, 100), (300, 250), (100, 250), (100, 100)):
        canvas.click(position={"x": x, "y": y})
        page.wait_for_timeout(350)  # two taps at once are a zoom
    drawn = json.loads(page.locator("#id_boundary").input_value())
    assert drawn["type"] == "Polygon"
    ring = drawn["coordinates"][0]
    assert ring[0] == ring[-1]
    assert len(ring) == 5
    assert all(51 < lon < 52 and 35 < lat < 36 for lon, lat in ring)
    frame.get_by_role("button", name="پاک کردن مرز").click()
    assert page.locator("#id_boundary").input_value() == ""
    assert page.evaluate("window.refused") == []
    assert page.faults == []


def test_without_script_the_form_is_whole_and_nothing_dead_is_shown(visit):
    page = visit("/styles/citizen", width=360, script=False)
    assert page.locator("[data-map-open]").is_hidden()
    assert page.locator("[data-theme-toggle]").is_hidden()
    assert page.locator("#new_text").is_visible()
    assert page.locator("#new_on").is_visible()


def test_the_calendar_is_walked_by_keys_and_writes_what_could_be_typed(visit):
    page = visit("/styles")
    field = page.locator("#new_on")
    field.fill("۱۴۰۵/۹/۷")
    page.locator("#new_on + button").press("Enter")
    assert "شنبه ۷ آذر ۱۴۰۵" in page.evaluate("document.activeElement.getAttribute('aria-label')")
    for key in ("ArrowLeft", "ArrowDown", "PageDown"):
        page.keyboard.press(key)
    page.keyboard.press("Enter")
    assert field.input_value() == "۱۴۰۵/۱۰/۱۵"
    assert page.locator(".date-sheet:visible").count() == 0
    page.locator("#new_on + button").click()
    page.keyboard.press("Escape")
    assert page.locator(".date-sheet:visible").count() == 0
    assert page.evaluate("document.activeElement.matches('#new_on + button')")


def test_the_week_begins_on_saturday(visit):
    page = visit("/styles")
    page.locator("#new_on + button").click()
    assert page.locator(".date-sheet:visible th abbr").first.get_attribute("title") == "شنبه"


def test_the_desk_is_walked_by_keys_on_a_persian_keyboard_too(visit):
    page = visit("/styles")
    page.keyboard.press("j")
    # «ت» stands on the key of j.
    page.evaluate("document.activeElement.dispatchEvent(new KeyboardEvent('keydown', {key: 'ت', code: 'KeyJ', bubbles: true}))")
    rows = page.locator("[data-row]")
    assert rows.nth(1).locator("a.row-link").evaluate("(link) => link === document.activeElement")
    page.keyboard.press("x")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("x")
    assert page.locator("[data-bulk-count]").inner_text() == "۲ سطر برگزیده شده"
    page.keyboard.press("Enter")
    assert page.url.endswith("#row-120440")
    page.keyboard.press("?")
    assert page.locator("#keys-help").evaluate("(dialog) => dialog.open")
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.matches('[data-search]')")
    page.keyboard.type("j/x")
    assert page.locator("[data-search]").input_value() == "j/x"


def test_a_half_filled_form_comes_back_until_it_is_cleared_or_sent(visit):
    page = visit("/styles/citizen")
    page.locator("#new_text").fill("چراغ کوچه خاموش است")
    page.locator("#new_exposure_1").check()
    wait_until(page, "localStorage.getItem('peygir:style-page') !== null")
    assert "csrf" not in page.evaluate("localStorage.getItem('peygir:style-page')")
    page.reload()
    assert page.locator("#new_text").input_value() == "چراغ کوچه خاموش است"
    assert page.locator("#new_exposure_1").is_checked()
    page.get_by_role("button", name="پاک کردن").click()
    assert page.locator("#new_text").input_value() == ""
    assert page.evaluate("localStorage.getItem('peygir:style-page')") is None


def test_the_theme_is_turned_and_kept(visit):
    page = visit("/styles")
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator("[data-theme-toggle]").click()
    dark = page.evaluate(ground)
    assert light != dark
    page.reload()
    assert page.evaluate(ground) == dark


def test_figures_in_columns_keep_their_width(visit):
    page = visit("/styles")
    widths = page.evaluate(
        """() => document.fonts.ready.then(() => ['۱', '۸'].map((digit) => {
            const cell = document.createElement('span');
            cell.className = 'tnum';
            cell.textContent = digit.repeat(10);
            document.body.append(cell);
            return Math.round(cell.getBoundingClientRect().width * 10);
        }))"""
    )
    assert widths[0] == widths[1]


def test_the_pages_letters_are_ours(visit):
    page = visit("/styles/citizen")
    page.wait_for_load_state("networkidle")
    assert page.evaluate("document.fonts.check('16px Vazirmatn', 'پیگیر')")
    assert len([answer for answer in page.answers if re.search(r"vazirmatn-arabic[^/]*\.woff2$", answer.url)]) == 1


def test_a_list_prints_on_a_sheet_without_the_screens_furniture(visit):
    page = visit("/styles")
    page.emulate_media(media="print")
    for furniture in (".bar", ".side", ".filters", ".pager", ".tab-row", ".pick"):
        assert page.locator(f"{furniture}:visible").count() == 0
    assert page.locator(".list thead").first.evaluate("(head) => getComputedStyle(head).display") == "table-header-group"
