"""The sample stores files: each module's city in a folder of its own."""

import pytest
from django.conf import settings


@pytest.fixture(autouse=True, scope="module")
def files_of_the_city(tmp_path_factory):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(settings, "MEDIA_ROOT", tmp_path_factory.mktemp("files"))
        yield
