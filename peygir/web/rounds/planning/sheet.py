"""What a day sheet shows of each stop, on the phone and on paper; its points for a map; the way as a drawing."""

from datetime import date
from typing import Any
from urllib.parse import quote

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.base.text import to_ascii_digits
from peygir.web.rounds.reading import clock, standing
from peygir.web.rounds.wording import STANDINGS
from peygir.web.shared.wording import digits


def stops_of(sheet: Any, on: date, today: date) -> list[dict[str, Any]]:
    return [
        {
            "order": one.order or n,
            "name": one.office,
            "url": reverse("rounds:visit", args=[one.visit_id]),
            "code": one.code,
            "at": clock(one.at),
            "until": clock(one.until),
            "minutes": one.minutes,
            "fixed": one.fixed,
            "unannounced": one.unannounced,
            "address": one.address,
            "phone": one.phone,
            "dial": f"tel:{dialled}" if (dialled := _dialled(one.phone)) else "",
            # Opens whatever the phone uses for maps; nothing is asked of another site by this page.
            "way": f"geo:{one.lat:.6f},{one.lon:.6f}?q={one.lat:.6f},{one.lon:.6f}({quote(one.office)})"
            if one.lon is not None
            else "",
            "look": STANDINGS[standing(one.state, on, today)],
        }
        for n, one in enumerate(sheet.stops, 1)
    ]


def _dialled(phone: str) -> str:
    return "".join(letter for letter in to_ascii_digits(phone or "") if letter in "+0123456789")


def points_of(sheet: Any) -> list[dict[str, Any]]:
    """The way as a line from the start and back, and its numbered stops."""
    located = [(n, one) for n, one in enumerate(sheet.stops, 1) if one.lon is not None]
    start = [sheet.lon, sheet.lat]
    way = [start, *([one.lon, one.lat] for _n, one in located), start]
    line = {"type": "Feature", "geometry": {"type": "LineString", "coordinates": way}, "properties": {"hue": 0}}
    dots = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [one.lon, one.lat]},
            "properties": {
                "name": digits(str(n)), "hue": 0, "title": one.office, "about": clock(one.at),
                "url": reverse("rounds:visit", args=[one.visit_id]),
            },
        }
        for n, one in located
    ]  # fmt: skip
    return [line, *dots] if located else []


def drawn(sheet: Any) -> list[dict[str, Any]]:
    """The start ("") and each located stop, as shares of a frame: x from its left, y from its top. North is above."""
    rows = [
        ("", sheet.lon, sheet.lat),
        *((digits(str(n)), one.lon, one.lat) for n, one in enumerate(sheet.stops, 1) if one.lon is not None),
    ]
    if len(rows) < 2:
        return []
    lons, lats = [row[1] for row in rows], [row[2] for row in rows]
    # A degree of longitude is shorter than one of latitude: some four fifths at the height of Iran's middle.
    span = max((max(lons) - min(lons)) * 0.82, max(lats) - min(lats)) or 1
    return [
        {
            "mark": mark,
            "x": round(0.5 + (lon - (max(lons) + min(lons)) / 2) * 0.82 / span, 4),
            "y": round(0.5 - (lat - (max(lats) + min(lats)) / 2) / span, 4),
        }
        for mark, lon, lat in rows
    ]


def length_of(minutes: int) -> str:
    hours, rest = divmod(int(minutes), 60)
    if not hours:
        return digits(_("%(n)s minutes") % {"n": rest})
    return digits(_("%(h)s hours and %(n)s minutes") % {"h": hours, "n": rest})
