"""Dates of missions for calendar programs: an address that is a secret, and what is read under it."""

from peygir.domain.missions.feeds.reading import Dates, Event, dates_of
from peygir.domain.missions.feeds.writing import written

__all__ = ["Dates", "Event", "dates_of", "written"]
