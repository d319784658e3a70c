"""formList and manifest, as XML that the strictest client reads whole."""

from collections.abc import Iterable
from xml.sax.saxutils import escape

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def form_list(rows: Iterable[dict[str, str]]) -> bytes:
    """`rows`: the elements of each form by their names, in order; empty ones are left out but for `version`."""
    forms = "".join(f"<xform>{_elements(row)}</xform>" for row in rows)
    return f'{_HEAD}<xforms xmlns="http://openrosa.org/xforms/xformsList">{forms}</xforms>'.encode()


def manifest(rows: Iterable[dict[str, str]]) -> bytes:
    files = "".join(f"<mediaFile>{_elements(row)}</mediaFile>" for row in rows)
    return f'{_HEAD}<manifest xmlns="http://openrosa.org/xforms/xformsManifest">{files}</manifest>'.encode()


def _elements(row: dict[str, str]) -> str:
    return "".join(f"<{name}>{escape(value)}</{name}>" for name, value in row.items() if value or name == "version")
