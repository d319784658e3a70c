"""What checklists are called on their screens."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.places.words import OFFICE_KINDS
from peygir.domain.supervision.models import Checklist, ChecklistVersion
from peygir.domain.supervision.scopes import INSPECTED_KINDS
from peygir.web.shared.wording import language

USES = {
    "field": _p("use of a checklist", "Field visit"),
    "desk": _p("use of a checklist", "Desk review"),
    "senior": _p("use of a checklist", "Senior visit"),
    "recheck": _p("use of a checklist", "Re-check"),
}
TYPES = {
    "text": _p("question", "Text"),
    "integer": _p("question", "Whole number"),
    "decimal": _p("question", "Number"),
    "range": _p("question", "Number on a scale"),
    "select_one": _p("question", "One choice"),
    "select_multiple": _p("question", "Several choices"),
    "rank": _p("question", "Ranking"),
    "date": _p("question", "Date"),
    "time": _p("question", "Time"),
    "dateTime": _p("question", "Date and time"),
    "geopoint": _p("question", "Point on the map"),
    "geotrace": _p("question", "Line on the map"),
    "geoshape": _p("question", "Area on the map"),
    "image": _p("question", "Photo"),
    "audio": _p("question", "Sound"),
    "video": _p("question", "Video"),
    "file": _p("question", "File"),
    "barcode": _p("question", "Barcode"),
    "acknowledge": _p("question", "Tick"),
    "note": _p("question", "Note"),
    "calculate": _p("question", "Calculated"),
}
SEVERITIES = {
    "low": (_p("severity", "low"), "neutral"),
    "medium": (_p("severity", "medium"), "info"),
    "high": (_p("severity", "high"), "warn"),
    "danger": (_p("severity", "danger"), "bad"),
}
STATES = {
    "draft": (_p("version of a checklist", "Draft"), "info", "pencil"),
    "in_force": (_p("version of a checklist", "In force"), "good", "circle-check"),
    "retired": (_p("version of a checklist", "Retired"), "neutral", "lock"),
}
LANGUAGES = {"fa": _("Persian"), "en": _("English")}
SHEETS = {
    "survey": _p("sheet", "Questions"),
    "choices": _p("sheet", "Choices"),
    "settings": _p("sheet", "Settings"),
    "scores": _p("sheet", "Scores"),
}


def title_of(checklist: Checklist) -> str:
    return checklist.title_en if language() == "en" and checklist.title_en else checklist.title_fa


def state_of(version: ChecklistVersion) -> str:
    if version.published_at is None:
        return "draft"
    return "in_force" if version.retired_at is None else "retired"


def kinds_of(checklist: Checklist) -> str:
    if not checklist.office_kinds:
        return _("any office")
    return "، ".join(said(OFFICE_KINDS[kind]) for kind in checklist.office_kinds if kind in OFFICE_KINDS)


def kind_choices() -> list[tuple[str, str]]:
    return [(kind, said(words)) for kind, words in OFFICE_KINDS.items() if kind in INSPECTED_KINDS]


def said(words: object) -> str:
    return words.en if language() == "en" else words.fa


def language_name(code: str) -> str:
    return str(LANGUAGES.get(code, code))
