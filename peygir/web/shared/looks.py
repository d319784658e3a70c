"""How a state looks: a tone, an icon and a word together, never a colour alone."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Look:
    tone: str
    icon: str
    label: str | Promise


LOOKS: dict[str, Look] = {
    # demands
    "registered": Look("neutral", "circle-dot", _("Registered")),
    "referred": Look("info", "corner-up-left", _("Referred")),
    "in_progress": Look("info", "loader", _("In progress")),
    "done_claimed": Look("warn", "circle-check", _("Said to be done")),
    "verified": Look("good", "circle-check-big", _("Verified")),
    "unconfirmed": Look("neutral", "circle-help", _("No answer from the citizen")),
    "reopened": Look("bad", "rotate-ccw", _("Reopened")),
    "misrouted": Look("warn", "undo-2", _("Not this unit's")),
    "outside_authority": Look("neutral", "ban", _("Outside our authority")),
    "duplicate": Look("neutral", "git-merge", _("Duplicate")),
    "no_action": Look("neutral", "circle-x", _("No action")),
    "withdrawn": Look("neutral", "log-out", _("Withdrawn")),
    # things that run by themselves
    "ok": Look("good", "circle-check", _("Working")),
    "waiting": Look("neutral", "hourglass", _("Waiting")),
    "running": Look("info", "loader", _("Running")),
    "late": Look("bad", "clock-alert", _("Late")),
    "failed": Look("bad", "octagon-alert", _("Failed")),
    "sent": Look("good", "send", _("Sent")),
    # rows with dates
    "active": Look("good", "circle-check", _("Active")),
    "ended": Look("neutral", "circle-x", _("Ended")),
    "upcoming": Look("neutral", "calendar-clock", _("Not yet begun")),
    "sample": Look("neutral", "info", _("Sample")),
    "unchecked": Look("neutral", "circle-dashed", _("Not checked")),
    "checked": Look("good", "shield-check", _("Checked")),
    # special marks
    "danger": Look("bad", "triangle-alert", _("Danger")),
    "conduct": Look("warn", "shield-check", _("About conduct")),
}


def look_of(state: str) -> Look:
    """The look of a state; an unknown one is shown plainly by its name rather than hidden."""
    return LOOKS.get(state) or Look("neutral", "circle", state.replace("_", " "))
