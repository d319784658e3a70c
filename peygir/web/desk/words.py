"""Words of the desk's steps that the room has no state for, and what each step does, said before it is taken."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.demands.states import Verb
from peygir.domain.demands.words import VERBS

STEP_NAMES = {
    **VERBS,
    "change_service": _p("step", "Change the service"),
    "set_danger": _p("step", "Mark or unmark danger"),
    "add_note": _p("step", "Write a note"),
    "attach": _p("step", "Add photos or letters"),
    "look_at_contact": _p("step", "See the reporter's contact"),
    "send_code_again": _p("step", "Send the tracking code again"),
}

ICONS = {
    Verb.REFER: "corner-up-left",
    Verb.START: "loader",
    Verb.CLAIM_DONE: "circle-check",
    Verb.VERIFY: "circle-check-big",
    Verb.REOPEN: "rotate-ccw",
    Verb.RETURN: "undo-2",
    Verb.DECLARE_OUTSIDE: "ban",
    Verb.DECLARE_NO_ACTION: "circle-x",
    Verb.MERGE: "git-merge",
    Verb.SEPARATE: "git-merge",
    "change_service": "list-checks",
    "set_danger": "triangle-alert",
    "add_note": "pencil",
    "attach": "paperclip",
    "look_at_contact": "eye",
    "send_code_again": "send",
}

WHAT_HAPPENS = {
    Verb.REFER: _("The office you choose gets it and acts. The promise stays what it was."),
    Verb.START: _("The reporter sees that the work has begun."),
    Verb.CLAIM_DONE: _("The reporter is asked whether it is done. Fourteen silent days close it as unconfirmed."),
    Verb.VERIFY: _("It is closed as verified, and the reporter is told."),
    Verb.REOPEN: _("It goes back to the office that holds it. The promise stays what it was."),
    Verb.RETURN: _("It goes back to who referred it, or to the level above."),
    Verb.DECLARE_OUTSIDE: _("It is closed, and the reporter reads the reason. It stays in every count."),
    Verb.DECLARE_NO_ACTION: _("It is closed, and the reporter reads the reason. It stays in every count."),
    Verb.MERGE: _("It is followed together with the other one; its reporter and its moment are kept. A merge can be undone."),
    Verb.SEPARATE: _("It is open again on its own, with its own promise."),
    "change_service": _("The promise becomes that of the right service, counted from the first registration."),
    "set_danger": _("What is dangerous stands before everything else in every list."),
    "add_note": _("Officials who see this demand read it; the reporter does not."),
    "attach": _("Officials who see this demand see them."),
    "look_at_contact": _("Each look is written into the journal with its purpose, and an auditor reads it."),
    "send_code_again": _("It goes to the contact that was given and is shown to nobody."),
}
