"""Papers in Persian, and the fonts they are set with."""

from pathlib import Path

import pytest
from django.utils import translation

from peygir.web.issues.exports import fonts


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield


@pytest.fixture
def font_folder() -> Path:
    try:
        return fonts.folder()
    except fonts.FontsNotBuilt:
        pytest.skip("the fonts for print are not built: run npm ci && npm run build in frontend/")
