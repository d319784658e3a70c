import io
from datetime import UTC, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

NOW = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)


def picture(width=64, height=48, kind="JPEG", mode="RGB", **more) -> bytes:
    made = Image.linear_gradient("L").resize((width, height)).convert(mode)
    buffer = io.BytesIO()
    made.save(buffer, kind, **more)
    return buffer.getvalue()


def upload(content: bytes, name="photo.jpg", kind="image/jpeg") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type=kind)


@pytest.fixture
def stored(settings):
    """Return a function that lists what lies in the store."""
    return lambda: sorted(path for path in settings.MEDIA_ROOT.rglob("*") if path.is_file())
