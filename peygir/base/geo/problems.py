"""Boundaries and points that cannot be taken."""

from peygir.base.problems import InvalidInput


class InvalidBoundary(InvalidInput, listed=False):
    """What the ways of not being a boundary have in common."""


class BoundaryNotJson(InvalidBoundary):
    code = "boundary-not-json"
    fa = "محدوده به شکل GeoJSON نیست."
    en = "The boundary is not GeoJSON."


class BoundaryNotAPolygon(InvalidBoundary):
    """`kind`: what was given."""

    code = "boundary-not-a-polygon"
    fa = "محدوده باید چندضلعی (Polygon یا MultiPolygon) باشد، نه \u2068{kind}\u2069."
    en = "A boundary is a Polygon or MultiPolygon, not {kind}."


class BoundaryOutsideEarth(InvalidBoundary):
    code = "boundary-outside-earth"
    fa = "مختصات محدوده درجه طول و عرض جغرافیایی نیست؛ دستگاه مختصات فایل باید WGS 84 باشد."
    en = "The coordinates of the boundary are not degrees of longitude and latitude; the file must be in WGS 84."


class BoundarySwapped(InvalidBoundary):
    code = "boundary-swapped"
    fa = "به نظر می‌رسد طول و عرض جغرافیایی جابه‌جا نوشته شده‌اند؛ در GeoJSON طول جغرافیایی اول است."
    en = "Longitude and latitude seem to be swapped; in GeoJSON the longitude comes first."


class BoundaryEmpty(InvalidBoundary):
    code = "boundary-empty"
    fa = "محدوده هیچ مساحتی ندارد."
    en = "The boundary has no area."


class PointInvalid(InvalidInput):
    code = "point-invalid"
    fa = "این نقطه درجه طول و عرض جغرافیایی نیست."
    en = "This point is not in degrees of longitude and latitude."
