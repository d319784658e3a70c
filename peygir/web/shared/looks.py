"""How a state looks: a tone, an icon and a word together, never a colour alone.

The words bear the context "state": other packages translate some of the same English words otherwise.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import pgettext_lazy


@dataclass(frozen=True)
class Look:
    tone: str
    icon: str
    label: str | Promise


LOOKS: dict[str, Look] = {
    # demands
    "registered": Look("neutral", "circle-dot", pgettext_lazy("state", "Registered")),
    "referred": Look("info", "corner-up-left", pgettext_lazy("state", "Referred")),
    "in_progress": Look("info", "loader", pgettext_lazy("state", "In progress")),
    "done_claimed": Look("warn", "circle-check", pgettext_lazy("state", "Said to be done")),
    "verified": Look("good", "circle-check-big", pgettext_lazy("state", "Verified")),
    "unconfirmed": Look("neutral", "circle-help", pgettext_lazy("state", "No answer from the citizen")),
    "reopened": Look("bad", "rotate-ccw", pgettext_lazy("state", "Reopened")),
    "misrouted": Look("warn", "undo-2", pgettext_lazy("state", "Not this unit's")),
    "outside_authority": Look("neutral", "ban", pgettext_lazy("state", "Outside our authority")),
    "duplicate": Look("neutral", "git-merge", pgettext_lazy("state", "Duplicate")),
    "no_action": Look("neutral", "circle-x", pgettext_lazy("state", "No action")),
    "withdrawn": Look("neutral", "log-out", pgettext_lazy("state", "Withdrawn")),
    # missions; those that walk like demands share their words
    "draft": Look("neutral", "pencil", pgettext_lazy("state", "Draft")),
    "assigned": Look("info", "send", pgettext_lazy("state", "Assigned")),
    "contested": Look("warn", "ban", pgettext_lazy("state", "Contested")),
    "accepted": Look("info", "check", pgettext_lazy("state", "Accepted")),
    "cancelled": Look("neutral", "circle-x", pgettext_lazy("state", "Cancelled")),
    "blocked": Look("bad", "lock", pgettext_lazy("state", "Blocked")),
    # things that run by themselves
    "ok": Look("good", "circle-check", pgettext_lazy("state", "Working")),
    "waiting": Look("neutral", "hourglass", pgettext_lazy("state", "Waiting")),
    "running": Look("info", "loader", pgettext_lazy("state", "Running")),
    "late": Look("bad", "clock-alert", pgettext_lazy("state", "Late")),
    "failed": Look("bad", "octagon-alert", pgettext_lazy("state", "Failed")),
    "sent": Look("good", "send", pgettext_lazy("state", "Sent")),
    # rows with dates
    "active": Look("good", "circle-check", pgettext_lazy("state", "Active")),
    "ended": Look("neutral", "circle-x", pgettext_lazy("state", "Ended")),
    "upcoming": Look("neutral", "calendar-clock", pgettext_lazy("state", "Not yet begun")),
    "sample": Look("neutral", "info", pgettext_lazy("state", "Sample")),
    "unchecked": Look("neutral", "circle-dashed", pgettext_lazy("state", "Not checked")),
    "checked": Look("good", "shield-check", pgettext_lazy("state", "Checked")),
    # special marks
    "danger": Look("bad", "triangle-alert", pgettext_lazy("state", "Danger")),
    "conduct": Look("warn", "shield-check", pgettext_lazy("state", "About conduct")),
}


def look_of(state: str) -> Look:
    """The look of a state; an unknown one is shown plainly by its name rather than hidden."""
    return LOOKS.get(state) or Look("neutral", "circle", state.replace("_", " "))
