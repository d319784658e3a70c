"""Dates as iCalendar (RFC 5545): whole-day events, which leave the person free."""

from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

from django.utils.translation import gettext as _
from icalendar import Calendar
from icalendar import Event as Entry

from peygir.domain.missions.feeds.reading import Dates, Event
from peygir.domain.missions.words import STATES
from peygir.domain.places.queries import office_tree, tree

REFRESH = timedelta(hours=1)
_DAY = timedelta(days=1)


def written(dates: Dates, link: Callable[[int], str]) -> bytes:
    """The calendar in the language that is active. `link`: the address of a mission's page."""
    calendar = Calendar()
    calendar.add("prodid", "-//Peygir//Missions//FA")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = _name(dates)
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", "Asia/Tehran")
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in dates.events:
        calendar.add_component(_entry(event, dates.language, link))
    return calendar.to_ical()


def _name(dates: Dates) -> str:
    office = office_tree().get(dates.office_id)
    called = office.name(dates.language) if office is not None else ""
    return (_("My missions, {office}") if dates.of == "person" else _("Missions of {office}")).format(office=called)


def _entry(event: Event, language: str, link: Callable[[int], str]) -> Entry:
    address = link(event.mission_id)
    entry = Entry()
    entry.add("uid", f"mission-{event.mission_id}-{event.kind}@{urlsplit(address).hostname or 'peygir'}")
    entry.add("dtstamp", event.changed_at)
    entry.add("sequence", event.version)
    entry.add("dtstart", event.first)
    entry.add("dtend", event.last + _DAY)  # the end is not included
    said = _("Due: {title}") if event.kind == "due" else _("Planned: {title}")
    entry.add("summary", said.format(title=event.title))
    entry.add("description", f"{event.output}\n{STATES[event.state]}\n{address}")
    if event.place_id in tree():
        entry.add("location", tree().name(event.place_id, language))
    entry.add("url", address)
    entry.add("transp", "TRANSPARENT")
    entry.add("priority", 1 if event.danger else 5)
    return entry
