"""The marks as people read them: what the visit's form says, never what the inspector is."""

from django.utils.translation import pgettext_lazy as _p

MARKS = {
    "fix_exact": _p("visit mark", "The place claims to be exact: from a mock provider, or put on the map by hand"),
    "fix_implausible": _p("visit mark", "The place is not one a receiver measures"),
    "fix_missing": _p("visit mark", "The form asks for the place and has none"),
    "fix_copied": _p("visit mark", "The very same place, digit by digit, stands in a visit to another office"),
    "wrong_place": _p("visit mark", "The place lies away from the office's own"),
    "too_far_too_soon": _p("visit mark", "Too far from the same person's other visit for the time between them"),
    "clock_ahead": _p("visit mark", "The telephone's clock is ahead of the server's"),
    "clock_backwards": _p("visit mark", "The form ends before it begins"),
    "clock_before_round": _p("visit mark", "The form says that it was begun before the round was opened"),
    "too_short": _p("visit mark", "Filled in a short time"),
    "alike_answers": _p("visit mark", "Nearly the same answers as the same inspector's at another office"),
    "alike_text": _p("visit mark", "The same words as at another office"),
    "alike_photo": _p("visit mark", "The same photograph as in another visit"),
    "photo_older": _p("visit mark", "A photograph was taken long before the visit, by its camera's clock"),
}
