"""Cursors of the address: ?after= and ?before=; what is no number is no cursor."""

from django.http import HttpRequest


def cursors(request: HttpRequest) -> dict[str, int | None]:
    return {name: _number(request.GET.get(name, "")) for name in ("after", "before")}


def _number(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 19 else None
