"""The first load of a citizen's page: under 100 KB compressed, fonts counted, from this site alone."""

import gzip
import re
from pathlib import Path

import pytest

from peygir.domain.audit.actors import job, reporter
from peygir.domain.demands.actions import register
from peygir.domain.demands.factories import NOW, draft_of
from peygir.domain.issues.factories import make_issue
from peygir.domain.services.actions import load_starting
from tests.web.shared.assets import BUILT, built

pytestmark = pytest.mark.django_db
LIMIT = 100_000
SHARED = BUILT.parent


@pytest.fixture
def pages(client, city):
    if not built():
        pytest.skip("the screens' assets are not built: run npm ci && npm run build in frontend/")
    load_starting(by=job("tests"), at=NOW)
    code = register(draft_of(city, answers={"lane": "side"}), by=reporter(0), at=NOW).code
    issues = [
        make_issue(city.place61, published_at=NOW, statement="آب شب‌ها قطع است. " * 60, desired="آب پیوسته. " * 30)
        for _ in range(25)
    ]
    paths = ["/issues/", f"/issues/{issues[0].pk}/",
             "/", "/report/", "/report/?service=pothole", "/follow/", f"/follow/{code}/", "/services/", "/places/",
             f"/places/{city.place6.code}/", f"/report/conduct/{city.area61.code}/"]  # fmt: skip
    return {path: client.get(path).content.decode() for path in paths}


def weight(content: bytes) -> int:
    """As a proxy or whitenoise sends it; brotli would be a little less."""
    return len(gzip.compress(content, 6))


def linked(page: str) -> set[str]:
    """Every file the page fetches by itself: styles, scripts, icons, and what the styles fetch."""
    return set(re.findall(r'(?:src|href)="/static/([^"#]+)', page))


def test_each_page_is_light_with_all_it_fetches(pages):
    for path, page in pages.items():
        files = linked(page)
        # The letters of both scripts and the sprite: fetched by the style sheet and by the icons.
        files |= {"built/vazirmatn-arabic.woff2", "built/vazirmatn-latin.woff2", "built/icons.svg"}
        bytes_ = sum(_sent(SHARED / name) for name in files)
        total = weight(page.encode()) + bytes_
        assert total < LIMIT, f"{path}: {total}"


def _sent(file: Path) -> int:
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else weight(content)


def test_no_page_names_another_host_or_fetches_the_map_by_itself(pages):
    for path, page in pages.items():
        assert not re.findall(r'(?:src|href|action)="(?:https?:)?//', page), path
        assert not {name for name in linked(page) if "map" in name or "desk" in name}, path


def test_no_page_carries_scripts_or_styles_of_its_own(pages):
    for path, page in pages.items():
        assert not re.search(r"<script(?![^>]*src=)|<style|\sstyle=|\son\w+=", page), path
