"""A workbook into the exact bytes of the XForm that is served, through pyxform."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from pyxform.xls2json_backends import xlsx_to_dict
from pyxform.xls2xform import convert

from peygir.domain.supervision.checklists.faults import Fault
from peygir.domain.supervision.checklists.form import Form
from peygir.domain.supervision.checklists.looking import look
from peygir.domain.supervision.checklists.problems import ChecklistFaulty
from peygir.domain.supervision.checklists.pyxform_words import fault_of, told
from peygir.domain.supervision.checklists.rules import Rules
from peygir.domain.supervision.checklists.scores import read_scores
from peygir.domain.supervision.checklists.tables import Sheet, read_sheets
from peygir.domain.supervision.checklists.xforms import read

ROOT = "data"
_TYPE = re.compile(r"Unknown question type '([^']+)'")


@dataclass(frozen=True, slots=True)
class Converted:
    form: Form
    xform: bytes
    rows: dict[str, int]  # of the survey, by the name of the question
    rules: Rules
    warnings: tuple[Fault, ...]


def convert_workbook(xlsx: bytes, *, version: str = "") -> Converted:
    """Convert an XLSForm; `version` is put where its settings name none. SpreadsheetRefused, ChecklistFaulty with every fault.

    The same workbook gives the same bytes.
    """
    sheets = read_sheets(xlsx)
    faults = look(sheets)
    if faults:
        raise ChecklistFaulty(faults)
    warnings: list[str] = []
    try:
        book = xlsx_to_dict(xlsx)
        settings = [dict(row) for row in book.get("settings") or [{}]] or [{}]
        if not (settings[0].get("version") or "").strip():
            settings[0]["version"] = version
        headers = book.get("settings_header") or [{}]
        book |= {"settings": settings, "settings_header": [{**(headers[0] if headers else {}), "version": None}]}
        xform = convert(book, warnings=warnings, form_name=ROOT).xform.encode()
    except Exception as error:  # pyxform stumbles over what it did not expect, with errors of every kind
        raise ChecklistFaulty([_placed(fault_of(error), sheets)]) from error
    form = read(xform)
    rules, faults = read_scores(sheets, form)
    if faults:
        raise ChecklistFaulty(faults)
    rows = {row.get("name"): row.number for row in reversed(sheets["survey"].rows) if row.get("name")}
    return Converted(form, xform, rows, rules, tuple(told(one) for one in warnings))


def _placed(fault: Fault, sheets: Mapping[str, Sheet]) -> Fault:
    """An unknown type is told without its row; it stands where it was typed."""
    found = _TYPE.search(fault.en)
    if fault.row is not None or not found:
        return fault
    row = next((one.number for one in sheets["survey"].rows if one.get("type") == found[1]), None)
    return replace(fault, sheet="survey", row=row)
