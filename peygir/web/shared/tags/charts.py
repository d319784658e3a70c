"""Small charts drawn on the server: attributes, no inline style, words beside every mark."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.template import Library

register = Library()


def svg(value: float) -> str:
    """A coordinate, with the point every language of ours writes in SVG."""
    return f"{round(value, 2):g}"


@register.inclusion_tag("shared/pieces/bars.html")
def bars(rows: Iterable[Any], label: str, total: float | None = None) -> dict[str, Any]:
    """{% bars rows label=_("Late by office") %}: rows with label, value and, if known, url, tone, note.

    Widths are shares of `total`, else of the largest value.
    """
    drawn = list(rows)
    top = total or max((row.value for row in drawn), default=0) or 1
    return {"label": label, "rows": [(row, svg(100 * min(1, max(0, row.value / top)))) for row in drawn]}


@register.inclusion_tag("shared/pieces/sparkline.html")
def sparkline(values: Sequence[float], label: str) -> dict[str, Any]:
    """{% sparkline values label=_("Per week, rising from 12 to 31") %}: oldest first; the label says what it shows."""
    if not values:
        return {"label": label, "points": ""}
    low, high = min(values), max(values)
    span = (high - low) or 1
    step = 100 / max(1, len(values) - 1)
    dots = [(svg(i * step), svg(28 - 24 * (value - low) / span)) for i, value in enumerate(values)]
    return {"label": label, "points": " ".join(f"{x},{y}" for x, y in dots), "last": dots[-1]}
