"""The parts of a POST, read as they arrive: the form into memory, files onto the disk. No part is decoded."""

from collections.abc import Callable
from dataclasses import dataclass, field

from multipart import MultipartError, ParserLimitReached, PushMultipartParser, parse_options_header

from peygir.base.problems import PayloadTooLarge, Words
from peygir.domain.supervision.submissions.problems import FormPartMissing, PartsUnreadable
from peygir.domain.supervision.submissions.staging import Draft, discard_all

FORM = "xml_submission_file"
INCOMPLETE = "*isIncomplete*"
MOST_BYTES = 100_000_000
MOST_XML = 5_000_000
MOST_PARTS = 300
CHUNK = 256 * 1024


@dataclass
class Parts:
    xml: bytes = b""
    files: list[Draft] = field(default_factory=list)
    incomplete: bool = False  # the client says that more is to come: a hint only

    def discard(self) -> None:
        discard_all(self.files)


def read_parts(content_type: str, length: int, read: Callable[[int], bytes]) -> Parts:
    """Read a multipart body; `length` is -1 where it is not announced. The caller discards what it does not keep.

    PartsUnreadable, FormPartMissing, PayloadTooLarge, StorageFull.
    """
    kind, options = parse_options_header(content_type)
    boundary = options.get("boundary", "")
    if kind != "multipart/form-data" or not boundary:
        raise PartsUnreadable
    if length > MOST_BYTES:
        raise _too_large()
    parts = Parts()
    try:
        found = _take(parts, boundary, read)
    except MultipartError as error:
        parts.discard()
        raise (_too_large() if isinstance(error, ParserLimitReached) else PartsUnreadable()) from error
    # A body that breaks off is told by the server as an error of reading; with it, whatever else goes wrong, nothing stays.
    except (OSError, EOFError, RuntimeError) as error:
        parts.discard()
        raise PartsUnreadable from error
    except BaseException:
        parts.discard()
        raise
    if not found:
        parts.discard()
        raise FormPartMissing
    return parts


def _take(parts: Parts, boundary: str, read: Callable[[int], bytes]) -> bool:
    parser = PushMultipartParser(boundary, max_segment_size=MOST_BYTES, max_segment_count=MOST_PARTS)
    chunks: list[bytes] = []
    sink: Callable[[bytes], object] = chunks.append
    found, total, form_size = 0, 0, 0
    in_form = False
    with parser:
        while not parser.closed:
            chunk = read(CHUNK)
            total += len(chunk)
            if total > MOST_BYTES:
                raise _too_large()
            for event in parser.parse(chunk):
                if event is None:
                    continue
                if isinstance(event, (bytes, bytearray)):
                    if in_form:
                        form_size += len(event)
                        if form_size > MOST_XML:
                            raise _too_large()
                    sink(event)
                    continue
                in_form = event.name == FORM
                if in_form:
                    found += 1
                    sink = chunks.append
                elif event.name == INCOMPLETE:
                    parts.incomplete, sink = True, _nothing
                else:
                    draft = Draft(event.name, event.filename or "", event.content_type or "")
                    parts.files.append(draft)
                    sink = draft.write
    if found > 1:
        raise PartsUnreadable
    parts.xml = b"".join(chunks)
    return bool(found)


def _nothing(_chunk: bytes) -> None:
    pass


def _too_large() -> PayloadTooLarge:
    return PayloadTooLarge(limit=Words("۱۰۰ مگابایت؛ خود فرم ۵ مگابایت", "100 MB; the form itself 5 MB"))
