"""{% map_frame %}: a map that is fetched when asked for, from this site alone."""

from typing import Any

from django.conf import settings
from django.forms.boundfield import BoundField
from django.template import Library

register = Library()


@register.inclusion_tag("shared/pieces/map_frame.html")
def map_frame(
    places: str = "",
    points: str = "",
    lon: BoundField | None = None,
    lat: BoundField | None = None,
    center: str = "",
    zoom: int = 11,
    at_once: bool = False,
    boundary: BoundField | None = None,
    label: str = "",
    credit: str = "",
) -> dict[str, Any]:
    """{% map_frame places=url lon=form.lon lat=form.lat %}.

    `places`, `points`: addresses of GeoJSON (features with `name`; points with `title`, `about`, `url`, `late`).
    `lon`, `lat`: fields that receive a chosen point. `center`: "lon,lat". `boundary`: a field that holds a drawn
    boundary as GeoJSON. `at_once` opens the map without a tap (desk only).
    """
    return {
        "places": places,
        "points": points,
        "lon": lon,
        "lat": lat,
        "center": center,
        "zoom": zoom,
        "at_once": at_once,
        "boundary": boundary,
        "label": label,
        "credit": credit,
        "tiles": getattr(settings, "MAP_TILES_URL", ""),
    }
