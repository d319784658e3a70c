"""A small city with services that ask, warn and protect; Chromium on a live server for the journeys."""

from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from peygir.domain.calendars.models import WorkingWeek
from peygir.domain.calendars.revisions import forget_all
from peygir.domain.demands.factories import City, make_city
from peygir.domain.services.models import Question
from tests.web.shared.assets import FRONTEND, built

WEEK = {str(day): [["07:30", "14:30"]] for day in (5, 6, 0, 1, 2)}


def furnish() -> City:
    """The city of the demands' factories; its pothole asks two questions."""
    WorkingWeek.objects.create(scope="country", starts_on="2020-01-01", pattern=WEEK)
    city = make_city()
    Question.objects.create(
        service=city.pothole, code="lane", type="choice", label_fa="کجای معبر است؟", label_en="Where in the road?", required=True,
        choices=[{"code": "middle", "fa": "وسط", "en": "Middle"}, {"code": "side", "fa": "کنار", "en": "Side"}], position=1,
    )  # fmt: skip
    Question.objects.create(
        service=city.pothole, code="depth", type="number", label_fa="گودی", label_en="Depth", required=False, position=2
    )
    forget_all()
    return city


@pytest.fixture
def city(db) -> City:
    return furnish()


def photo(name: str = "hole.jpg") -> SimpleUploadedFile:
    content = BytesIO()
    Image.new("RGB", (320, 240), "#a08040").save(content, "JPEG")
    return SimpleUploadedFile(name, content.getvalue(), "image/jpeg")


def said(city: City, **changes) -> dict:
    """A whole report as a browser sends it, its questions asked and answered."""
    return {
        "service_code": "pothole",
        "asked": "pothole",
        "q-lane": "middle",
        "place": city.place61.code,
        "text": "چاله بزرگی جلوی مدرسه است",
        "exposure": "confidential",
        "key": "0123456789abcdef0123456789abcdef",
    } | changes


@pytest.fixture
def visit(chromium, live_server, monkeypatch):
    """Open a page: visit("/report/", width=360, script=False). What went wrong in it stands in `page.faults`."""
    if not built():
        pytest.skip("the screens' assets are not built: run npm ci && npm run build in frontend/")
    sync_api = pytest.importorskip("playwright.sync_api")
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    with sync_api.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])

        def opened(path: str, *, width: int = 360, scheme: str = "light", script: bool = True, **more):
            context = browser.new_context(
                base_url=live_server.url, viewport={"width": width, "height": 900}, color_scheme=scheme,
                java_script_enabled=script, locale="fa-IR", **more,
            )  # fmt: skip
            context.set_default_timeout(20_000)
            page = context.new_page()
            page.faults, page.hosts = [], set()
            page.on("console", lambda said: page.faults.append(said.text) if said.type == "error" else None)
            page.on("pageerror", lambda error: page.faults.append(str(error)))
            page.on("request", lambda request: page.hosts.add(request.url.split("/")[2]))
            page.goto(path)
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
