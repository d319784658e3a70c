"""Setting a page with typst: one page always; of several forms of the same content the first that fits."""

import json
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst

HERE = Path(__file__).parent


class BriefTooLong(ValueError):
    """Not even the shortest form fits a page: a fault of the template, not of what it shows."""


def one_page(template: str, forms: Iterable[Mapping[str, Any]], fonts: Path, at: datetime, *, picture: bool = False) -> bytes:
    """The PDF (tagged, letters embedded), or a picture of it. `forms`: the same content, each shorter than the one before;
    `fonts`: the folder that holds Vazirmatn as TrueType; `at`: the moment the document says it was made.
    """
    for form in forms:
        inputs = {"data": json.dumps(form, ensure_ascii=False)}
        compiler = typst.Compiler(str(HERE / template), font_paths=_family(fonts), sys_inputs=inputs)
        if json.loads(compiler.query("<pages>", field="value", one=True)) > 1:
            continue
        if picture:
            return compiler.compile(format="png", ppi=144)
        return compiler.compile(format="pdf", pdf_standards=["ua-1"], timestamp=int(at.astimezone(UTC).timestamp()))
    raise BriefTooLong


@lru_cache(maxsize=4)
def _family(folder: Path) -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, font_paths=[str(folder)])


class Cut:
    """Shortens, and remembers whether it did."""

    def __init__(self) -> None:
        self.happened = False

    def text(self, text: str, letters: int) -> str:
        if len(text) <= letters:
            return text
        self.happened = True
        return text[:letters].rsplit(" ", 1)[0].rstrip("،؛.,; ") + "…"

    def list(self, rows: Any, most: int) -> Any:
        self.happened = self.happened or len(rows) > most
        return rows[:most]
