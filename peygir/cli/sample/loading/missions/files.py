"""Pictures and a letter that stand for evidence in the sample: drawn here, and marked as what they are."""

from datetime import datetime
from io import BytesIO

from PIL import Image, ImageDraw

from peygir.domain.audit.actors import Actor
from peygir.domain.files.actions import store_document, store_photo

_COLOURS = ((116, 142, 106), (150, 128, 98), (104, 124, 148), (158, 148, 120), (122, 110, 136))
_PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 52>>stream\nBT /F1 28 Tf 72 740 Td (Sample document) Tj ET     \nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
)
_LETTERS = 5


class Files:
    def __init__(self, *, by: Actor, at: datetime) -> None:
        self._photos = [store_photo(_picture(n), by=by, at=at).pk for n in range(len(_COLOURS))]
        self._letters = [store_document(BytesIO(_letter(n)), by=by, at=at).pk for n in range(_LETTERS)]

    def of(self, kind: str, number: int) -> int | None:
        """The file for a kind of evidence; None for a measurement."""
        if kind == "photo":
            return self._photos[number % len(self._photos)]
        return self._letters[number % _LETTERS] if kind == "document" else None


def _letter(n: int) -> bytes:
    return _PDF.replace(b"Sample document", b"Sample letter %d" % (n + 1))


def _picture(n: int) -> BytesIO:
    """A kerb, a road and a sky in one colour: nobody takes it for a photo of a place."""
    image = Image.new("RGB", (640, 420), _COLOURS[n])
    draw = ImageDraw.Draw(image)
    draw.rectangle((0, 0, 640, 150), fill=tuple(min(255, c + 70) for c in _COLOURS[n]))
    draw.polygon(((250, 150), (390, 150), (600, 420), (40, 420)), fill=(92, 92, 92))
    for y in range(170, 420, 50):
        draw.rectangle((312 - (y - 150) // 30, y, 328 + (y - 150) // 30, y + 24), fill=(236, 236, 228))
    draw.text((12, 12), "SAMPLE", fill=(40, 40, 40))
    out = BytesIO()
    image.save(out, "PNG")
    out.seek(0)
    return out
