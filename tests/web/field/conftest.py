"""A phone of the width of phones, with a browser, a place and an inspector logged in."""

import threading

import pytest

from tests.web.desk.conftest import axe as axe
from tests.web.field import scene as scenes
from tests.web.shared.assets import built

WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (e) => window.refused.push(`${e.violatedDirective} ${e.blockedURI}`));
"""


@pytest.fixture
def scene(transactional_db):
    return scenes.build()


@pytest.fixture(scope="module")
def drive(chromium):
    """Chromium itself, for who makes contexts of his own: started once for a module, and a context is a phone of its own."""
    if not built():
        pytest.skip("the screens' assets are not built: run npm ci && npm run build in frontend/")
    sync_api = pytest.importorskip("playwright.sync_api")
    # Playwright keeps an event loop in this thread; the database is used between its calls, never inside one.
    with pytest.MonkeyPatch.context() as patch, sync_api.sync_playwright() as driver:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture
def phone(drive, live_server, scene):
    """phone(client) → a page at /field/ in a context of its own; its console's complaints stand in `page.faults`."""

    opened = []

    def taken(client=None, *, base: str = "", width: int = 360):
        context = drive.new_context(
            base_url=base or live_server.url, viewport={"width": width, "height": 780}, locale="fa-IR", timezone_id="Asia/Tehran",
            geolocation={"latitude": 35.70123456, "longitude": 51.40123456, "accuracy": 9}, permissions=["geolocation"],
        )  # fmt: skip
        opened.append(context)
        context.set_default_timeout(20_000)  # two cores may be shared by many
        context.add_init_script(WATCH)
        log_in(context, client or scene.log_in(), base or live_server.url)
        page = context.new_page()
        page.faults = []
        page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        return page

    yield taken
    for context in opened:
        context.close()
    # What a page asked last may still be at work, and must not find the database closed.
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(10)


def log_in(context, client, base: str) -> None:
    context.add_cookies([{"name": name, "value": morsel.value, "url": base} for name, morsel in client.cookies.items()])
