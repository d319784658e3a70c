"""Why a stored form does not count for a visit: codes that `Revision.fault` keeps, and their words."""

from django.utils.translation import pgettext_lazy as _p

SEALED = "sealed"
NO_VISIT = "visit-not-named"
UNKNOWN_VISIT = "visit-unknown"
OTHER_KIND = "visit-of-another-kind"
OTHER_FORM = "visit-of-another-form"
OTHER_VISIT = "visit-changed"
FILLED_BEFORE = "visit-filled-before"
NOT_SENT = "sender-not-of-the-round"
BROKEN = "broken"

FAULTS = {
    SEALED: _p("fault of a form", "Encrypted: it is kept, and opened with its key outside the system"),
    NO_VISIT: _p("fault of a form", "It names no visit"),
    UNKNOWN_VISIT: _p("fault of a form", "It names a visit that does not exist"),
    OTHER_KIND: _p("fault of a form", "It names a visit that this form is not for"),
    OTHER_FORM: _p("fault of a form", "It names a visit of a round that looks by another form"),
    OTHER_VISIT: _p("fault of a form", "The correction names another visit than the form did before"),
    FILLED_BEFORE: _p("fault of a form", "Another form was filled for this visit before"),
    NOT_SENT: _p("fault of a form", "Who sent it is in no team of the round; put them in one and have it read again"),
    BROKEN: _p("fault of a form", "It could not be read; the log tells why"),
    "visit-step-not-open": _p("fault of a form", "Its visit was dropped"),
    "round-released": _p("fault of a form", "The result of its round is released"),
    "form-unreadable": _p("fault of a form", "Its answers cannot be read with its form"),
    "xml-refused": _p("fault of a form", "Its answers cannot be read with its form"),
}
MARK_INCOMPLETE = "incomplete"
MARK_OTHER_VERSION = "other_version"
SUBMISSION_MARKS = {
    MARK_INCOMPLETE: _p("visit mark", "Files that the form names have not come"),
    MARK_OTHER_VERSION: _p("visit mark", "Filled in another version of the form than the round's"),
}
