"""A small city and county whose week runs from Saturday to Wednesday."""

from tests.domain.capacities.conftest import _built, ground

__all__ = ["_built", "ground"]
