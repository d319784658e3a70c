"""A body that did not arrive whole is no body: the connection broke off, or whoever sent it stopped half-way.

The server hands on what came as if it were all, and Django reads a form without its last part as a form: half a report would
be registered, without the photo that was on its way.
"""

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.http import parse_header_parameters

_TAIL = 512


class WholeBody:
    """`wsgi.input` that says OSError, which Django tells as a broken upload, where the body ends before its end."""

    def __init__(self, stream: Any, length: int, end: bytes) -> None:
        self._stream, self._left, self._end, self._tail = stream, length, end, b""

    def read(self, size: int = -1) -> bytes:
        return self._seen(self._stream.read(self._left if size is None or size < 0 else min(size, self._left)), size)

    def readline(self, size: int = -1) -> bytes:
        return self._seen(self._stream.readline(self._left if size is None or size < 0 else min(size, self._left)), size)

    def _seen(self, data: bytes, size: int) -> bytes:
        self._left -= len(data)
        if not data and size != 0 and self._left:
            raise OSError("the connection broke off within the body")
        if self._end:
            self._tail = (self._tail + data)[-_TAIL:]
            if not self._left and self._end not in self._tail:
                raise OSError("the form ends before its last part")
        return data


def whole_bodies(application: Callable[..., Iterable[bytes]]) -> Callable[..., Iterable[bytes]]:
    """Around a WSGI application: bodies arrive whole or not at all."""

    def checked(environ: dict[str, Any], start_response: Callable) -> Iterable[bytes]:
        length = environ.get("CONTENT_LENGTH") or "0"
        if length.isdecimal() and int(length):
            end = last_mark(environ.get("CONTENT_TYPE", ""))
            environ["wsgi.input"] = WholeBody(environ["wsgi.input"], int(length), end)
        return application(environ, start_response)

    return checked


def last_mark(content_type: str) -> bytes:
    """What a form in parts ends with; nothing for other bodies."""
    if not content_type.lower().startswith("multipart/form-data"):
        return b""
    boundary = parse_header_parameters(content_type)[1].get("boundary", "")
    return f"--{boundary}--".encode("latin-1", "replace") if boundary else b""
