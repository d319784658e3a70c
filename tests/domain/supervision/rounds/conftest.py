"""The small county and city of the issues' tests, for rounds."""

import pytest

from tests.domain.issues.conftest import _built, county
from tests.domain.supervision.rounds.scene import Scene, laid

__all__ = ["_built", "county", "scene"]


@pytest.fixture
def scene(county) -> Scene:
    return laid(county)
