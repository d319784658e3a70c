"""How each status is told on a page: a title, what was kept, what to do, and its look."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

NOTHING_SAVED = _("Nothing of this step was saved; all that was saved before stands.")


@dataclass(frozen=True)
class Telling:
    title: str | Promise
    advice: str | Promise
    kept: str | Promise = ""
    tone: str = "warn"
    icon: str = "circle-alert"


TELLINGS = {
    400: Telling(_("This could not be read"), _("Go back, check what you entered, and send it again."), NOTHING_SAVED),
    403: Telling(_("This is not open to you"), _("Go back, or log in with an appointment that may do this."), icon="lock"),
    404: Telling(_("This page was not found"), _("Check the address or the code, or begin from the first page."), icon="search"),
    409: Telling(_("This cannot be done now"), _("Reload the page to see how things stand, then decide again."), NOTHING_SAVED),
    413: Telling(_("This is too large"), _("Choose a smaller file or a smaller photo and send it again."), NOTHING_SAVED),
    422: Telling(_("Something needs mending"), _("Go back and mend what is named above."), NOTHING_SAVED),
    429: Telling(_("Please wait a little"), _("Wait, then try again; nothing else is needed."), icon="hourglass"),
    500: Telling(
        _("Something broke here"),
        _("Try again in a minute. If it happens again, tell support the number below."),
        NOTHING_SAVED,
        "bad",
        "octagon-alert",
    ),
    503: Telling(_("Not available just now"), _("Try again in a few seconds."), NOTHING_SAVED, "bad", "server"),
    507: Telling(
        _("No room is left"), _("Try again later; whoever runs the site must make room."), NOTHING_SAVED, "bad", "database"
    ),
}


def telling_of(status: int) -> Telling:
    """The telling of a status; one without its own is told as the first of its hundred."""
    return TELLINGS.get(status) or TELLINGS[500 if status >= 500 else 400]
