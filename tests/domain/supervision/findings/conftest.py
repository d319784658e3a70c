"""The small county and city of the issues' tests, with a round of findings over it."""

import pytest

from tests.domain.issues.conftest import _built, county
from tests.domain.supervision.findings.scene import Scene, build

__all__ = ["_built", "county"]


@pytest.fixture
def scene(county) -> Scene:
    return build(county)
