"""The words of the health page."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy as _p

CHECKS = {
    "database": _p("organ", "Database"),
    "work": _p("organ", "Background work"),
    "journal": _p("organ", "Seals of the journal"),
}

# Lines of config/timetable.py; one that is not here is shown by its name.
DUTIES = {
    "seal_journal": _("Seal the journal"),
    "mail_seal": _("Mail the newest seal"),
    "verify_journal": _("Verify the journal"),
    "deliver_messages": _("Deliver messages"),
    "wipe_unsent_messages": _("Wipe old unsent messages"),
    "reap_tasks": _("Take back tasks of dead workers"),
    "forget_done_tasks": _("Forget done tasks"),
    "sweep_files": _("Sweep files without a row"),
    "flag_promises": _("Flag promises"),
    "escalate": _("Bring late demands before the level above"),
    "lapse_silent": _("Close what nobody answered"),
    "erase_contacts": _("Erase contact data"),
    "remember_usual": _("Learn the usual durations"),
    "propose_groups": _("Look for groups of reports"),
    "propose_emerging": _("Look for what emerges now"),
    "propose_recurrences": _("Look for what comes back"),
    "expire_proposals": _("Let old proposals expire"),
    "follow_issues": _("Take demands along with merged issues"),
    "count_under_issues": _("Count the demands under issues"),
    "tell_resolved": _("Tell reporters that an issue is solved"),
    "watch_over_issues": _("Begin and end the watch over solved issues"),
    "follow_places": _("Follow places that moved in their tree"),
    "watch_resolved": _("Watch solved issues for their return"),
    "flag_mission_dues": _("Flag missions that near or miss their date"),
    "ask_mission_reasons": _("Ask for the reasons of late missions"),
    "climb_late_missions": _("Bring late missions before the office above"),
    "tell_answered": _("Tell issues and demands of verified missions"),
    "draw_rechecks": _("Draw the re-checks that were committed to"),
    "remind_of_missions": _("Remind officials of their missions"),
    "mail_digests": _("Mail digests to who asked for them"),
    "follow_trees": _("Follow places and offices that moved, for missions"),
    "make_due_missions": _("Give the missions of recurring work"),
    "tell_ownerless_missions": _("Tell heads of missions nobody answers for"),
    "run_out_findings": _("Let findings that no office answered in time stand"),
    "follow_corrections": _("Take to findings what became of their missions"),
    "propose_from_findings": _("Propose as issues what is found round after round"),
    "match_new_defects": _("Look for the reports of defects noted on the way"),
    "miss_past_visits": _("Mark visits missed when the window of their round is over"),
    "remind_of_visits": _("Remind teams of tomorrow's visits"),
    "remind_of_answers": _("Remind offices of findings they have not answered"),
    "process_submissions": _("Read filled forms that came in"),
    "sweep_received": _("Sweep files that no filled form names"),
}
TASK_STATES = {
    "READY": _p("task", "waiting"),
    "RUNNING": _p("task", "running"),
    "SUCCESSFUL": _p("task", "done"),
    "FAILED": _p("task", "failed"),
}
MESSAGE_STATES = {
    "queued": _p("message", "waiting"),
    "sending": _p("message", "being sent"),
    "failed": _p("message", "not sent"),
    "doubtful": _p("message", "doubtful"),
}
