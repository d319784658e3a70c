"""Chromium on a real server with a database, for the journeys of an account."""

import pytest

from tests.web.shared.assets import FRONTEND, built


@pytest.fixture
def page(chromium, live_server, monkeypatch):
    """A page of a fresh browser in the language of the site; console errors are collected in `page.faults`."""
    if not built():
        pytest.skip("the screens' assets are not built: run npm ci && npm run build in frontend/")
    sync_api = pytest.importorskip("playwright.sync_api")
    # Playwright keeps an event loop in this thread; the database is used between its calls, never inside one.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        context = browser.new_context(base_url=live_server.url, viewport={"width": 1280, "height": 900}, locale="fa-IR")
        context.set_default_timeout(20_000)
        opened = context.new_page()
        opened.faults, opened.url_base = [], live_server.url
        opened.on("console", lambda said: opened.faults.append(said.text) if said.type == "error" else None)
        opened.on("pageerror", lambda error: opened.faults.append(str(error)))
        yield opened
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's source, or a skip."""
    file = FRONTEND / "node_modules/axe-core/axe.min.js"
    if not file.exists():
        pytest.skip("axe-core is absent: run npm ci in frontend/")
    return file.read_text("utf-8")
