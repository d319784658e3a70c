"""The words people read for states, steps, kinds, exposures and reasons."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

from peygir.domain.demands.states import Channel, Exposure, Kind, State, Verb

STATES = {
    State.REGISTERED: _p("state", "Registered"),
    State.REFERRED: _p("state", "Referred"),
    State.IN_PROGRESS: _p("state", "In progress"),
    State.DONE_CLAIMED: _p("state", "Said to be done"),
    State.VERIFIED: _p("state", "Verified"),
    State.UNCONFIRMED: _p("state", "Closed without an answer"),
    State.REOPENED: _p("state", "Reopened"),
    State.MISROUTED: _p("state", "Misrouted"),
    State.OUTSIDE_AUTHORITY: _p("state", "Outside authority"),
    State.DUPLICATE: _p("state", "Duplicate"),
    State.NO_ACTION: _p("state", "No action"),
    State.WITHDRAWN: _p("state", "Withdrawn"),
}

# One sentence each for the citizen's page.
STATES_TO_CITIZENS = {
    State.REGISTERED: _("Your message is registered and with the responsible office."),
    State.REFERRED: _("Your message was passed on to the office that has to act."),
    State.IN_PROGRESS: _("The office is working on it."),
    State.DONE_CLAIMED: _("The office says it is done. Is it?"),
    State.VERIFIED: _("It is done, and somebody other than the office that did it confirmed this."),
    State.UNCONFIRMED: _("The office said it is done; nobody answered within fourteen days. You can still answer."),
    State.REOPENED: _("It was opened again because it is not done."),
    State.MISROUTED: _("It reached the wrong office and is on its way to the right one."),
    State.OUTSIDE_AUTHORITY: _("Another authority has to act; the reason is given below."),
    State.DUPLICATE: _("Somebody reported the same before; both are followed together."),
    State.NO_ACTION: _("Nothing will be done; the reason is given below."),
    State.WITHDRAWN: _("You took your message back."),
}

VERBS = {
    Verb.REGISTER: _p("step", "Register"),
    Verb.REFER: _p("step", "Refer"),
    Verb.START: _p("step", "Start work"),
    Verb.CLAIM_DONE: _p("step", "Say it is done"),
    Verb.CONFIRM: _p("step", "Confirm it is done"),
    Verb.VERIFY: _p("step", "Verify"),
    Verb.REOPEN: _p("step", "Reopen"),
    Verb.LAPSE: _p("step", "Close after silence"),
    Verb.RETURN: _p("step", "Return as misrouted"),
    Verb.DECLARE_OUTSIDE: _p("step", "Declare outside authority"),
    Verb.DECLARE_NO_ACTION: _p("step", "Close without action"),
    Verb.MERGE: _p("step", "Merge as duplicate"),
    Verb.SEPARATE: _p("step", "Separate again"),
    Verb.WITHDRAW: _p("step", "Withdraw"),
}

# What has happened, on a time line.
STEPS = {
    Verb.REGISTER: _p("happened", "registered"),
    Verb.REFER: _p("happened", "referred"),
    Verb.START: _p("happened", "work started"),
    Verb.CLAIM_DONE: _p("happened", "said to be done"),
    Verb.CONFIRM: _p("happened", "confirmed by the reporter"),
    Verb.VERIFY: _p("happened", "verified"),
    Verb.REOPEN: _p("happened", "reopened"),
    Verb.LAPSE: _p("happened", "closed after fourteen silent days"),
    Verb.RETURN: _p("happened", "returned as misrouted"),
    Verb.DECLARE_OUTSIDE: _p("happened", "declared outside authority"),
    Verb.DECLARE_NO_ACTION: _p("happened", "closed without action"),
    Verb.MERGE: _p("happened", "merged as a duplicate"),
    Verb.SEPARATE: _p("happened", "separated from its duplicate"),
    Verb.WITHDRAW: _p("happened", "withdrawn by the reporter"),
    "escalate": _p("happened", "brought before the level above"),
    "change_service": _p("happened", "moved to another service"),
    "set_danger": _p("happened", "danger mark changed"),
    "issue_resolved": _p("happened", "the issue it is part of was said to be solved"),
    "work_done": _p("happened", "work for it was finished, and confirmed by somebody who did not do it"),
    "work_not_done": _p("happened", "a second look found that the work for it is not done"),
}

KINDS = {
    Kind.SERVICE_REQUEST: _p("kind", "Service request"),
    Kind.COMPLAINT: _p("kind", "Complaint"),
    Kind.CRITICISM: _p("kind", "Criticism"),
    Kind.SUGGESTION: _p("kind", "Suggestion"),
    Kind.COMMENDATION: _p("kind", "Commendation"),
}

EXPOSURES = {
    Exposure.NAMED: _p("exposure", "Named"),
    Exposure.CONFIDENTIAL: _p("exposure", "Confidential"),
    Exposure.ANONYMOUS: _p("exposure", "Anonymous"),
}

# Who sees what, under forty words each: the consent a reporter gives.
EXPOSURE_PROMISES = {
    Exposure.NAMED: _(
        "The office that handles your message may see your name and number while it is open, and each look is recorded. "
        "They are erased 90 days after it is closed."
    ),
    Exposure.CONFIDENTIAL: _(
        "Only the clerk for citizens' messages may see your name and number, while it is open, and each look is "
        "recorded. The office that does the work never sees them. They are erased after 90 days."
    ),
    Exposure.ANONYMOUS: _(
        "We keep no name and no number. Only your tracking code leads to your message; if you lose it, nobody can send it again."
    ),
}

CHANNELS = {
    Channel.WEB: _p("channel", "Web"),
    Channel.PHONE: _p("channel", "Telephone"),
    Channel.DESK: _p("channel", "At the desk"),
    Channel.FIELD: _p("channel", "In the field"),
    Channel.API: _p("channel", "Another system"),
    Channel.IMPORT: _p("channel", "Imported"),
}

REASONS = {
    "responsible_unit": _p("reason", "It is that office's responsibility"),
    "for_execution": _p("reason", "For execution"),
    "no_budget": _p("reason", "No budget"),
    "no_authority": _p("reason", "No authority"),
    "needs_equipment": _p("reason", "Equipment is lacking"),
    "needs_decision": _p("reason", "A higher decision is needed"),
    "needs_expertise": _p("reason", "Expertise is needed"),
    "answer_required": _p("reason", "An answer is required"),
    "escalated": _p("reason", "It climbed to the level above"),
    "not_our_place": _p("reason", "Not in our area"),
    "not_our_service": _p("reason", "Not our service"),
    "water_company": _p("reason", "Water and sewerage company"),
    "power_company": _p("reason", "Power company"),
    "gas_company": _p("reason", "Gas company"),
    "telecom_company": _p("reason", "Telecommunications company"),
    "police": _p("reason", "Police"),
    "judiciary": _p("reason", "Judiciary"),
    "other_agency": _p("reason", "Another agency"),
    "private_matter": _p("reason", "A private matter"),
    "nothing_found": _p("reason", "Nothing was found on the spot"),
    "already_done": _p("reason", "It had been done already"),
    "against_regulations": _p("reason", "Against the regulations"),
    "not_enough_detail": _p("reason", "Too little detail to act on"),
    "noted_with_thanks": _p("reason", "Noted with thanks"),
    "answered": _p("reason", "Answered"),
    "callback_yes": _p("reason", "The reporter said yes when called"),
    "inspected": _p("reason", "Seen by an inspector"),
    "seen_in_village": _p("reason", "Seen in the village"),
    "not_done": _p("reason", "It is not done"),
    "partly_done": _p("reason", "Only a part is done"),
    "came_back": _p("reason", "It came back"),
    "badly_done": _p("reason", "It is badly done"),
    "callback_no": _p("reason", "The reporter said no when called"),
    "inspected_not_done": _p("reason", "An inspector found it not done"),
    "not_the_same": _p("reason", "They are not the same"),
    "merged_by_mistake": _p("reason", "Merged by mistake"),
    "solved_itself": _p("reason", "It solved itself"),
    "mistake": _p("reason", "It was a mistake"),
    "no_longer_wanted": _p("reason", "No longer wanted"),
    "same_defect": _p("reason", "The same defect"),
    "same_reporter_again": _p("reason", "The same reporter again"),
}

ROUTED_BY = {
    "exact": _("by the place and the service"),
    "chosen": _("chosen when it was registered"),
    "referred": _("referred"),
    "conduct": _("a complaint about conduct goes to the level above"),
}
PROMISE_FLAGS = {"": "", "near": _("near its promise"), "missed": _("past its promise")}
