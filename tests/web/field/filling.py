"""What a finger does on the page."""

from io import BytesIO

from PIL import Image
from playwright.sync_api import Locator, Page

NEXT, FINISH = "بعدی", "پایان و آمادهٔ ارسال"


def question(page: Page, name: str) -> Locator:
    return page.locator(f'.fill-question[data-path$="/{name}"]')


def press(page: Page, words: str) -> None:
    page.get_by_role("button", name=words, exact=True).click()


def begin(page: Page, code: str) -> None:
    page.locator(f'[data-visit="{code}"] button').click()
    page.locator(".fill-question").first.wait_for()


def first_part(page: Page, bins: str = "۱۲") -> None:
    question(page, "swept").locator("input[value=no]").check()
    question(page, "why").locator("textarea").fill("جارو نشده است")
    question(page, "bins").locator("input").fill(bins)


def fill_all(page: Page, picture: bytes, bins: str = "۱۲") -> None:
    """The whole form as an inspector would; what was typed in Persian is an XForm's value in the end."""
    first_part(page, bins)
    question(page, "width").locator("input").fill("۳٫۵")
    press(page, NEXT)
    question(page, "since").locator("input").fill("۱۴۰۵/۰۹/۰۱")
    question(page, "opened").locator("input").fill("۷:۳۰")
    question(page, "means").locator("input[value=ramp]").check()
    question(page, "means").locator("input[value=water]").check()
    question(page, "mood").locator("input").fill("7")
    question(page, "point").locator("button").first.click()
    question(page, "point").locator(".fill-point bdi").wait_for()
    question(page, "photo").locator("input").set_input_files({"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture})
    question(page, "photo").locator("img").wait_for()
    question(page, "seen").locator("input").check()
    press(page, NEXT)
    page.locator('.fill-question[data-path$="/what"] input').fill("چالهٔ پیاده‌رو")


def finish(page: Page) -> None:
    press(page, FINISH)
    page.locator(".visit-line").first.wait_for()


def kept(page: Page) -> None:
    """Until what was typed last lies in the phone's store."""
    page.wait_for_timeout(500)  # the page's own pause before it writes
    page.wait_for_function("() => document.querySelector('.fill-kept').textContent !== ''")


def photo(width: int = 2400, height: int = 1800, noise: float = 40) -> bytes:
    out = BytesIO()
    Image.effect_noise((width, height), noise).convert("RGB").save(out, "JPEG", quality=90)
    return out.getvalue()


def ready(page: Page) -> None:
    """The page with its day and forms, and the service worker at work: from here on no signal is needed."""
    page.goto("/field/")
    page.locator(".visit-line").first.wait_for()
    page.evaluate("navigator.serviceWorker.ready.then(() => true)")
    page.wait_for_function("() => navigator.serviceWorker.controller !== null")
    page.locator("#field-state").get_by_text("تازه‌سازی").wait_for()
