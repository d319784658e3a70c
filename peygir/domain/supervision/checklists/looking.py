"""A first look at the sheets: the faults that people make most, all of them at once, each with its row."""

from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.tables import Sheet


def look(sheets: dict[str, Sheet]) -> list[Fault]:
    return []
