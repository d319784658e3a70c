"""The id of the request being answered, so that the journal and the logs can be laid side by side."""

from contextvars import ContextVar

_request_id: ContextVar[str] = ContextVar("peygir_request_id", default="")

LENGTH = 36


def set_request_id(request_id: str) -> None:
    """Remember the id for the rest of this request; longer ones are cut, they come from outside."""
    _request_id.set(request_id[:LENGTH])


def current_request_id() -> str:
    """Return the id of the request being answered, or an empty text outside one."""
    return _request_id.get()
