"""How large a workbook is once it is open, found out before anything opens it whole: its parts are counted as they stream by.

A workbook of five kilobytes may say that its last cell is XFD1048576: readers lay out the whole rectangle, and that is the end
of the server.
"""

import re
import zipfile
import zlib
from xml.sax import SAXException
from xml.sax.handler import ContentHandler

from defusedxml import DefusedXmlException
from defusedxml.sax import parse

_REF = re.compile(r"([A-Za-z]{1,3})(\d{1,7})\Z")
_SHEET = b"sheetData"
PIECE = 1 << 18


class TooLarge(Exception):
    """More bytes than may be unpacked."""


class TooWide(Exception):
    """A sheet with more rows or columns than may be read."""


class Damaged(Exception):
    """No workbook that can be read."""


def measure(archive: zipfile.ZipFile, *, most_bytes: int, most_rows: int, most_columns: int) -> None:
    """Raise TooLarge, TooWide or Damaged; what each part says of its own size is not believed."""
    if sum(one.file_size for one in archive.infolist()) > most_bytes:
        raise TooLarge
    try:
        for one in archive.infolist():
            # The archive reads no more than a part announces, and its checksum must then be right.
            with archive.open(one) as part:
                found, tail = False, b""
                while piece := part.read(PIECE):
                    found = found or _SHEET in tail + piece
                    tail = (tail + piece)[-len(_SHEET) :]
            if found:
                with archive.open(one) as part:
                    parse(part, _Sheet(most_rows, most_columns), forbid_dtd=True)
    except (SAXException, DefusedXmlException, zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError) as error:
        raise Damaged from error
    except RuntimeError as error:  # with a password
        raise Damaged from error


class _Sheet(ContentHandler):
    """Where cells with something in them, and cells that are joined, lie. Formatted blank rows to the very end are common."""

    def __init__(self, most_rows: int, most_columns: int) -> None:
        super().__init__()
        self._most = (most_rows, most_columns)
        self._row = self._column = 0

    def startElement(self, name: str, attrs) -> None:
        match name.rpartition(":")[2]:
            case "row":
                self._row, self._column = _whole(attrs.get("r"), self._row + 1), 0
            case "c":
                at = _place(attrs["r"]) if attrs.get("r") else (self._row, self._column + 1)
                self._row, self._column = at
            case "v" | "is" | "f":
                self._check((self._row, self._column))
            case "mergeCell":
                for corner in attrs.get("ref", "").split(":"):
                    self._check(_place(corner))

    def _check(self, at: tuple[int, int]) -> None:
        if at[0] > self._most[0] or at[1] > self._most[1]:
            raise TooWide


def _whole(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() else otherwise


def _place(ref: str) -> tuple[int, int]:
    """(row, column), from one; ValueError for what names no cell."""
    found = _REF.match(ref.strip())
    if found is None:
        raise ValueError(ref)
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column
