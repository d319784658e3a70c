"""A real browser on a real server, for the pages that need no database."""

import threading
from collections.abc import Iterator

import pytest
from django.core.servers.basehttp import ThreadedWSGIServer, WSGIRequestHandler
from django.core.wsgi import get_wsgi_application

from tests.web.shared.assets import FRONTEND, built

WATCH = """
window.refused = [];
document.addEventListener("securitypolicyviolation", (e) => window.refused.push(`${e.violatedDirective} ${e.blockedURI}`));
"""


class SilentHandler(WSGIRequestHandler):
    def log_message(self, *args) -> None:
        pass


@pytest.fixture
def site(settings, tmp_path) -> Iterator[str]:
    """The address of a server with the sample's pages; assets must have been built."""
    if not built():
        pytest.skip("the screens' assets are not built: run npm ci && npm run build in frontend/")
    settings.SAMPLE = True
    settings.STATIC_ROOT = tmp_path

    server = ThreadedWSGIServer(("127.0.0.1", 0), SilentHandler)
    server.set_app(get_wsgi_application())
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join(10)


@pytest.fixture
def browser(chromium):
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as driver:
        # Software drawing: the map needs WebGL where there is no graphics card.
        words = ["--no-sandbox", "--use-angle=swiftshader", "--enable-unsafe-swiftshader", "--ignore-gpu-blocklist"]
        started = driver.chromium.launch(executable_path=chromium, args=words)
        yield started
        started.close()


@pytest.fixture
def visit(browser, site):
    """Open a page: visit("/styles", width=360, scheme="dark"). What went wrong in it stands in `page.faults`."""

    def opened(path: str, *, width: int = 1280, scheme: str = "light", script: bool = True, **more):
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=script, locale="fa-IR", **more
        )
        context.set_default_timeout(30_000)
        page = context.new_page()
        page.faults, page.answers = [], []
        if script:
            page.add_init_script(WATCH)
        page.on("console", lambda said: page.faults.append(said.text) if said.type in {"error", "warning"} else None)
        page.on("pageerror", lambda error: page.faults.append(str(error)))
        page.on("response", lambda answer: page.answers.append(answer))
        page.goto(site + path)
        return page

    return opened


@pytest.fixture(scope="session")
def axe() -> str:
    """The accessibility checker's source, or a skip."""
    file = FRONTEND / "node_modules/axe-core/axe.min.js"
    if not file.exists():
        pytest.skip("axe-core is absent: run npm ci in frontend/")
    return file.read_text("utf-8")
