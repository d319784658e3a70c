"""The small city and the people of the missions' pages, for capacities."""

from tests.web.missions.conftest import city, forget_counts, sits

__all__ = ["city", "forget_counts", "sits"]
