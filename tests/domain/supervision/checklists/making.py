"""Checklists laid straight into the tables, for tests of what may be done with them."""

import base64
from functools import cache

from peygir.domain.supervision.actions._checklists import keep_version
from peygir.domain.supervision.checklists.converting import convert_workbook
from peygir.domain.supervision.factories import NOW
from peygir.domain.supervision.models import Checklist, ChecklistVersion
from tests.domain.supervision.checklists.books import EN, FA, ask, book

__all__ = ["NOW", "PICTURE", "a_book", "make_draft"]

PICTURE = base64.b64decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABc3UBGAAAAABJRU5ErkJggg==")


@cache
def a_book(version: str = "", form_id: str = "nemune") -> bytes:
    """With a text that has no English, and a picture that must be sent beside it."""
    survey = [
        ask("text", "visit"), {"type": "text", "name": "a", f"label{FA}": "پرسش", f"label{EN}": ""},
        ask("note", "seen", **{"media::image": "map.png"}),
    ]  # fmt: skip
    return book(survey, form_id=form_id, version=version)


def make_draft(
    office_id: int | None = None, *, kinds: tuple[str, ...] = ("area_office",), version: str = "1", form_id: str = "nemune"
) -> ChecklistVersion:
    given = {"use": "field", "title_fa": "نمونه", "owner_office_id": office_id, "office_kinds": list(kinds)}
    checklist, _ = Checklist.objects.get_or_create(form_id=form_id, defaults=given)
    xlsx = a_book(version, form_id)
    return keep_version(checklist, convert_workbook(xlsx), xlsx, (), NOW)
