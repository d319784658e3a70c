"""The page is readable and usable on a narrow phone, in light and dark, in both languages."""

import pytest

from peygir.domain.demands.factories import make_service
from tests.web.field.filling import FINISH, begin, fill_all, finish, first_part, photo, press

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.django_db(transaction=True)]
RULES = "{ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] }"


def clean(page, axe: str) -> None:
    page.evaluate(axe)
    found = page.evaluate(
        f"axe.run(document, {RULES}).then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html).slice(0, 3)]))"
    )
    assert found == []
    wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


@pytest.mark.parametrize(("language", "scheme"), [("fa", "light"), ("fa", "dark"), ("en", "light")])
def test_every_part_of_the_page_is_clean_for_who_cannot_see_it_at_360_pixels(phone, scene, axe, live_server, language, scheme):
    page = phone()
    page.emulate_media(color_scheme=scheme)
    page.context.add_cookies([{"name": "django_language", "value": language, "url": live_server.url}])
    page.goto("/field/")
    page.locator(".visit-line").first.wait_for()
    assert page.locator("html").get_attribute("lang") == language
    clean(page, axe)
    begin(page, scene.visits[0].code)
    clean(page, axe)
    page.locator(".fill-parts summary").click()
    page.locator(".fill-parts li").nth(2).wait_for()
    clean(page, axe)
    page.locator(".fill-parts li button").nth(0).click()
    if language == "fa":
        first_part(page, bins="۵۱")
        for _ in range(2):
            press(page, "بعدی")
            clean(page, axe)
        press(page, FINISH)
        page.locator(".error-summary").wait_for()
        clean(page, axe)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_note_of_a_defect_with_its_many_choices_is_clean_too(phone, scene, axe, scheme):
    for nth in range(20):
        make_service(f"kind-{nth:02}", name_fa=f"گونه {nth}")
    page = phone()
    page.emulate_media(color_scheme=scheme)
    page.goto("/field/")
    page.get_by_role("link", name="خرابی سر راه").click()
    page.get_by_role("button", name="همهٔ ۲۰ گزینه").wait_for()
    clean(page, axe)
    press(page, "آمادهٔ ارسال")
    page.locator(".field-error:visible").first.wait_for()
    clean(page, axe)
    page.locator(".card-choice:visible").nth(1).click()
    page.get_by_role("button", name="گزینهٔ دیگر").wait_for()
    clean(page, axe)


def test_what_the_phone_holds_is_clean_too_and_the_desk_lies_one_step_away(phone, scene, axe):
    page = phone()
    page.goto("/field/")
    page.locator(".visit-line").first.wait_for()
    begin(page, scene.visits[0].code)
    fill_all(page, photo(400, 300))
    finish(page)
    page.locator("#held .tone-good").wait_for()
    clean(page, axe)
    assert page.locator("footer a[href='/desk/']").count() == 1
