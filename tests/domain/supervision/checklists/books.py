"""Small workbooks for tests, as somebody could have typed them."""

from typing import Any

from peygir.domain.supervision.checklists.tables import write_sheets

FA, EN = "::فارسی (fa)", "::English (en)"
Line = dict[str, Any]

YES_NO = [
    {"list_name": "yn", "name": "yes", f"label{FA}": "بله", f"label{EN}": "Yes"},
    {"list_name": "yn", "name": "no", f"label{FA}": "نه", f"label{EN}": "No"},
    {"list_name": "yn", "name": "na", f"label{FA}": "ندارد", f"label{EN}": "Not applicable"},
]


def ask(kind: str, name: str, fa: str = "پرسش", en: str = "Question", **more: str) -> Line:
    return {"type": kind, "name": name, f"label{FA}": fa, f"label{EN}": en, **more}


def book(survey: list[Line], *, choices: list[Line] | None = None, scores: list[Line] | None = None, **settings: str) -> bytes:
    said = {"form_id": "nemune", "form_title": "نمونه", "default_language": "فارسی (fa)", **settings}
    sheets = {"survey": survey, "choices": YES_NO if choices is None else choices, "settings": [said]}
    return write_sheets(sheets | ({"scores": scores} if scores else {}))


class Served:
    """A version, as far as flattening reads it."""

    def __init__(self, xform: bytes) -> None:
        self.xform = xform
