"""How a stored file may be handed to a browser: it must never run anything, nor pass for a page of ours."""

from peygir.domain.files.models import File

_SHOWN = frozenset({"image/webp"})


def headers_of(file: File, name: str = "") -> dict[str, str]:
    """Return the headers of an answer with the file. Our own pictures are shown; all else is only saved, as `name`.

    Kept by the reader's browser alone: who may see it was asked before.
    """
    shown = file.media_type in _SHOWN
    suffix = file.stored_as.rpartition(".")[2]
    # Only letters that no header and no file system trips over.
    stem = "".join(char for char in name if char.isascii() and (char.isalnum() or char in "-_")) or file.sha256[:12]
    return {
        "Content-Type": file.media_type,
        "Content-Disposition": "inline" if shown else f'attachment; filename="{stem}.{suffix}"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, max-age=86400, immutable",
    }
