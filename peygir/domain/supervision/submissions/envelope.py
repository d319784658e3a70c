"""What a phone is told: the OpenRosa envelope and its headers."""

from xml.sax.saxutils import escape

ACCEPTED_LENGTH = 10_000_000
CONTENT_TYPE = "text/xml; charset=utf-8"


def envelope(message: str, nature: str) -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<OpenRosaResponse xmlns="http://openrosa.org/http/response" items="0">'
        f'<message nature="{nature}">{escape(message)}</message></OpenRosaResponse>'
    ).encode()


def headers(language: str) -> dict[str, str]:
    """On every answer, errors too: without the first, Collect takes us for something else."""
    return {
        "X-OpenRosa-Version": "1.0",
        "X-OpenRosa-Accept-Content-Length": str(ACCEPTED_LENGTH),
        "Content-Language": language,
        "X-Content-Type-Options": "nosniff",
    }
