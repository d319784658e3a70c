"""Numbers as people write them down: whole ones without decimals."""

from peygir.web.shared.tags.persian import number


def plain(value: float | None) -> str:
    """۱۲ rather than ۱۲٫۰; at most two decimals; a dash where there is no number."""
    if value is None:
        return "—"
    rounded = round(value, 2)
    if rounded == int(rounded):
        return number(int(rounded))
    return number(rounded, 1 if round(rounded, 1) == rounded else 2)
