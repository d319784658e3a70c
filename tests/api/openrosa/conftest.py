import pytest

from peygir.domain.calendars.revisions import forget_all
from tests.api.openrosa.field import lay


@pytest.fixture(autouse=True)
def _store(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path / "files"


@pytest.fixture
def field(db):
    forget_all()
    yield lay()
    forget_all()
