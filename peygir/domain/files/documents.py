"""What a document is, told by its content: neither its name nor what the browser calls it is believed."""

import io
import zipfile

DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUFFIXES = {"application/pdf": "pdf", DOCX: "docx", XLSX: "xlsx"}

_MAIN_PARTS = {"word/document.xml": DOCX, "xl/workbook.xml": XLSX}


def media_type_of(content: bytes) -> str | None:
    """Return the media type of a PDF, docx or xlsx, or None. One with macros is not a document here."""
    if content[:5] == b"%PDF-" and b"%%EOF" in content[-2048:]:
        return "application/pdf"
    if content[:4] != b"PK\x03\x04":
        return None
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError):
        return None
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return None
    return next((kind for part, kind in _MAIN_PARTS.items() if part in names), None)


def is_image(content: bytes) -> bool:
    return content[:3] == b"\xff\xd8\xff" or content[:8] == b"\x89PNG\r\n\x1a\n" or content[8:12] == b"WEBP"
