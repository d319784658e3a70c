"""What the agency's office is asked for, whoever asks, one mission a line, with empty cells for its answers."""

import csv
import io
from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import get_language

from peygir.base.calendar import format_jalali
from peygir.base.text import to_ascii_digits
from peygir.domain.audit.actors import Actor
from peygir.domain.missions.exchange.columns import ANSWERED, heading
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.models import Mission
from peygir.domain.missions.states import State
from peygir.domain.missions.words import STATES
from peygir.domain.missions.worklist import queryset
from peygir.domain.places.queries import office_tree, tree

BOM = "\ufeff"  # for spreadsheets
_CHUNK = 500
# A spreadsheet computes what begins like this.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def export_inbox(by: Actor, *, at: datetime, chosen: MissionFilter | None = None) -> Iterator[str]:
    """Pieces of a CSV file: what the office has to do and is not over, in the order of the queue. One query a piece of 500."""
    language = get_language() or "fa"
    own = chosen or MissionFilter(office_id=by.office_id or 0, below=False)
    found = queryset(by, own, at=at).exclude(state=State.DRAFT).order_by("queue_key", "id")
    yield BOM + _written([heading(language)])
    lines: list[list[str]] = []
    for mission in found.iterator(chunk_size=_CHUNK):
        lines.append([*_line(mission, language), *("" for _ in ANSWERED)])
        if len(lines) == _CHUNK:
            yield _written(lines)
            lines = []
    if lines:
        yield _written(lines)


def _line(mission: Mission, language: str) -> list[str]:
    offices, places, due = office_tree(), tree(), mission.due_on
    giver = offices.get(mission.giver_office_id)
    return [
        str(mission.pk), str(mission.version), _text(mission.title), _text(mission.output), _text(mission.measure),
        f"{mission.target.normalize():f}" if mission.target is not None else "", _text(mission.unit),
        places.name(mission.place_id, language) if mission.place_id in places else "",
        giver.name(language) if giver is not None else "", str(STATES[mission.state]),
        to_ascii_digits(format_jalali(due, "short")) if due is not None else "", due.isoformat() if due is not None else "",
        "1" if mission.danger else "", _text(mission.external_reference),
    ]  # fmt: skip


def _text(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def _written(lines: list[list[str]]) -> str:
    into = io.StringIO(newline="")
    csv.writer(into).writerows(lines)
    return into.getvalue()
