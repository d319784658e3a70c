"""The small county and city of the issues' tests, with rounds over them."""

from tests.domain.issues.conftest import _built, county

__all__ = ["_built", "county"]
