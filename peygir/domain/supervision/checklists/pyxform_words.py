"""What pyxform says, in the words of the house."""

import re

from peygir.domain.supervision.checklists.faults import Fault

_ROW = re.compile(r"\[row\s*:\s*(\d+)\]\s*")


def fault_of(error: Exception) -> Fault:
    return _told(str(error))


def warning_of(text: str) -> Fault:
    return _told(text)


def _told(text: str) -> Fault:
    found = _ROW.search(text)
    said = _ROW.sub("", text).strip()
    return Fault(fa=said, en=said, row=int(found[1]) if found else None)
