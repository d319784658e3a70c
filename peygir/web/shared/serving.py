"""Handing a stored file to a browser. Whether the reader may see what it hangs on is asked before."""

from django.http import FileResponse

from peygir.domain.files.models import File
from peygir.domain.files.queries import open_file
from peygir.domain.files.serving import headers_of


def file_response(file: File, *, thumbnail: bool = False, name: str = "") -> FileResponse:
    """Return the file, or its thumbnail; pictures are shown, documents saved as `name`. FileMissing (404)."""
    headers = headers_of(file, name)
    return FileResponse(open_file(file, thumbnail=thumbnail), content_type=headers.pop("Content-Type"), headers=headers)
