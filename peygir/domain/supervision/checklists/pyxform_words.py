"""What pyxform and ODK Validate say, in the words of the house; their own sentence stays beside it in English."""

import re
import tomllib
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from pyxform.errors import PyXFormError

from peygir.domain.supervision.checklists.faults import Fault

_ROW = re.compile(r"\[?row\s*:?\s*(\d+)\]?:?\s*", re.IGNORECASE)
_UNKNOWN = "این ردیف یا این پرونده پذیرفته نشد. گفته خود مبدّل: {said}"
_SHEETS = {"HEADER": "", "INTERNAL": "", "LABEL": "choices", "ENTITY": "entities"}  # else survey
_LONGEST = 400


class _Forgiving(Formatter):
    def get_value(self, key: Any, args: Any, kwargs: Any) -> Any:
        return kwargs.get(key) or "؟"


@cache
def _words() -> tuple[dict[str, str], list[tuple[re.Pattern, str]]]:
    said = tomllib.loads((Path(__file__).parent / "pyxform.toml").read_text("utf-8"))
    return said["code"], [(re.compile(one["en"]), one["fa"]) for one in said["pattern"]]


def fault_of(error: Exception) -> Fault:
    """The fault that pyxform stopped at."""
    code = getattr(error, "code", None)
    if isinstance(error, PyXFormError) and code is not None:
        return _coded(code.name, str(error), error.context)
    return told(str(error) or type(error).__name__)


def told(text: str, sheet: str = "") -> Fault:
    """A sentence without a code: a warning, or what a validator says."""
    found = _ROW.search(text)
    said = _ROW.sub("", text, count=1).strip()[:_LONGEST]
    sheet = sheet or ("survey" if found else "")
    for pattern, fa in _words()[1]:
        match = pattern.search(said)
        if match:
            fa = _Forgiving().format(fa, **match.groupdict())
            return Fault(fa=fa, en=said, sheet=sheet, row=int(found[1]) if found else None)
    return Fault(fa=_UNKNOWN.format(said=said), en=said, sheet=sheet, row=int(found[1]) if found else None)


def _coded(name: str, said: str, context: dict[str, Any]) -> Fault:
    codes = _words()[0]
    group = name.partition("_")[0]
    fa = _Forgiving().format(codes.get(name) or codes[group], **context)
    named = re.search(r"On the '(\w+)' sheet", said)
    sheet = context.get("sheet") or context.get("sheet_name") or (named[1] if named else _SHEETS.get(group, "survey"))
    row = str(context.get("row") or "")
    found = _ROW.search(said)
    number = int(row) if row.isdecimal() else int(found[1]) if found else None
    return Fault(fa=fa, en=re.sub(r"On the '\w+' sheet, ", "", _ROW.sub("", said, count=1)).strip(), sheet=sheet, row=number)
