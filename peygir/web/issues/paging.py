"""Pages of a short list by their number, behind the same two links that long lists page with."""

from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest


@dataclass(frozen=True, slots=True)
class Cursor:
    next: str
    previous: str

    @classmethod
    def of(cls, page: Any) -> Self:
        return cls(
            next=str(page.next_page_number()) if page.has_next() else "",
            previous=str(page.previous_page_number()) if page.has_previous() else "",
        )


def cursor_of(request: HttpRequest) -> str:
    """The number of the page that the address asks for; what is no number is the first page."""
    return request.GET.get("after") or request.GET.get("before") or "1"
