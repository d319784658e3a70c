"""The journal's words for phones and the forms they send."""

from django.utils.translation import pgettext_lazy as _p

SUBMISSION_ACTIONS = {
    "receive": _p("done", "filled form received"),
    "process_submission": _p("done", "filled form read"),
    "read_again": _p("done", "filled form to be read once more"),
    "count_instead": _p("done", "second form for a visit counted instead of the first"),
    "look_at_refused": _p("done", "looked at a file of a refused form"),
    "take_quarantined": _p("done", "refused form taken after all"),
    "drop_quarantined": _p("done", "refused form put aside"),
    "make_device": _p("done", "key of a phone made"),
    "lock_device": _p("done", "phone locked"),
}
SUBMISSION_THINGS = {
    "submission": _p("thing", "Filled form"),
    "quarantined": _p("thing", "Refused form"),
    "device": _p("thing", "Phone"),
}
SUBMISSION_FIELDS = {
    "files": _p("field", "Files"),
    "revision": _p("field", "Version of the form"),
    "sha256": _p("field", "Hash of its content"),
    "fault": _p("field", "Why it does not count"),
    "submission": _p("field", "Filled form"),
    "resolution": _p("field", "Decision"),
    "locked_at": _p("field", "Locked"),
    "sessions": _p("field", "Sessions ended"),
    "replaced": _p("field", "Files exchanged"),
}
