"""A small city with people who can log in, and Chromium on a live server for the journeys of the desk."""

import pytest
from django.core.cache import caches

from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.factories import City, make_city
from peygir.domain.people import factories
from tests.web.shared.assets import FRONTEND, built

WEEK = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}


def furnish() -> City:
    """The city of the demands' factories with a working week, and a log-in for each who takes part."""
    WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern=WEEK)
    city = make_city()
    for name, role, office in (
        ("clerk", "clerk", city.call_centre),
        ("staff", "office_staff", city.area62),
        ("manager", "area_manager", city.area61),
        ("mayor", "district_mayor", city.district6),
    ):
        factories.make_appointment(role, office, user=factories.make_user(name))
    forget_all()
    return city


@pytest.fixture(autouse=True)
def forget_counts():
    """Counts kept for a minute are of the demands of the test before."""
    caches["local"].clear()


@pytest.fixture
def browse(chromium, live_server, monkeypatch):
    """A page of a fresh browser: browse(width=360, script=False). What went wrong in it stands in `page.faults`."""
    if not built():
        pytest.skip("the screens' assets are not built: run npm ci && npm run build in frontend/")
    sync_api = pytest.importorskip("playwright.sync_api")
    # Playwright keeps an event loop in this thread; the database is used between its calls, never inside one.
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])

        def opened(*, width: int = 1280, script: bool = True, scheme: str = "light"):
            context = browser.new_context(
                base_url=live_server.url, viewport={"width": width, "height": 900}, color_scheme=scheme,
                java_script_enabled=script, locale="fa-IR",
            )  # fmt: skip
            context.set_default_timeout(20_000)
            page = context.new_page()
            page.faults = []
            page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: page.faults.append(str(error)))
            return page

        yield opened
        browser.close()


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's source, or a skip."""
    file = FRONTEND / "node_modules/axe-core/axe.min.js"
    if not file.exists():
        pytest.skip("axe-core is absent: run npm ci in frontend/")
    return file.read_text("utf-8")
