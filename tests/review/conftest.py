"""The reviewer's tests walk through the same small city as those of the demands room."""

from tests.domain.demands.conftest import _built, city

__all__ = ["_built", "city"]
