"""What is done with files: they are taken in, verified, and stored once by content."""

from peygir.domain.files.actions.store_document import store_document
from peygir.domain.files.actions.store_photo import store_photo

__all__ = ["store_document", "store_photo"]
