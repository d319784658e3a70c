"""All background work in one place: what, and when. `peygir work` runs it; the health page shows it."""

from datetime import time, timedelta

from peygir.domain.audit import duties as audit
from peygir.domain.demands import duties as demands
from peygir.domain.demands import issue_duties
from peygir.domain.demands.discovery import duties as discovery
from peygir.domain.files import duties as files
from peygir.domain.issues import duties as issues
from peygir.domain.jobs import duties as jobs
from peygir.domain.jobs.timetable import Line
from peygir.domain.messages import duties as messages
from peygir.domain.missions import duties as missions
from peygir.domain.missions import organise_duties as missions_organising
from peygir.domain.missions import place_duties as missions_placing
from peygir.domain.missions import telling_duties as missions_telling
from peygir.domain.supervision import duties as supervision
from peygir.domain.supervision import finding_duties as findings
from peygir.domain.supervision import submission_duties as submissions
from peygir.domain.supervision import telling_duties as supervision_telling

LINES = [
    Line(name="seal_journal", every=timedelta(minutes=1), function=audit.seal_journal),
    Line(name="mail_seal", daily=time(6, 0), function=audit.mail_seal),
    Line(name="verify_journal", daily=time(4, 10), function=audit.verify_journal),
    Line(name="deliver_messages", every=timedelta(seconds=5), function=messages.deliver),
    Line(name="wipe_unsent_messages", daily=time(3, 50), function=messages.wipe_unsent),
    Line(name="reap_tasks", every=timedelta(minutes=1), function=jobs.reap_tasks),
    Line(name="forget_done_tasks", daily=time(3, 40), function=jobs.forget_done_tasks),
    Line(name="sweep_files", daily=time(3, 30), function=files.sweep_files),
    Line(name="flag_promises", every=timedelta(minutes=5), function=demands.flag_promises),
    Line(name="escalate", every=timedelta(minutes=15), function=demands.escalate),
    Line(name="lapse_silent", every=timedelta(hours=1), function=demands.lapse_silent),
    Line(name="erase_contacts", daily=time(2, 30), function=demands.erase_contacts),
    Line(name="remember_usual", daily=time(2, 50), function=demands.remember_usual),
    Line(name="propose_groups", daily=time(1, 30), function=discovery.propose_groups),
    Line(name="propose_emerging", every=timedelta(hours=1), function=discovery.propose_emerging),
    Line(name="propose_recurrences", daily=time(2, 10), function=discovery.propose_recurrences),
    Line(name="expire_proposals", daily=time(3, 10), function=discovery.expire_proposals),
    Line(name="follow_issues", every=timedelta(minutes=10), function=issue_duties.follow_issues),
    Line(name="count_under_issues", daily=time(3, 20), function=issue_duties.count_under_issues),
    Line(name="tell_resolved", every=timedelta(minutes=10), function=issue_duties.tell_resolved),
    Line(name="watch_over_issues", every=timedelta(hours=1), function=issues.watch_over),
    Line(name="follow_places", daily=time(2, 40), function=issues.follow_places),
    Line(name="watch_resolved", daily=time(5, 0), function=issue_duties.watch_resolved),
    Line(name="flag_mission_dues", every=timedelta(minutes=15), function=missions.flag_dues),
    Line(name="ask_mission_reasons", daily=time(6, 20), function=missions.ask_reasons),
    Line(name="climb_late_missions", daily=time(6, 40), function=missions.climb_late),
    Line(name="tell_answered", every=timedelta(minutes=10), function=missions.tell_answered),
    Line(name="draw_rechecks", daily=time(0, 20), function=missions.draw_rechecks),
    Line(name="remind_of_missions", daily=time(7, 0), function=missions_telling.remind),
    Line(name="mail_digests", daily=time(7, 10), function=missions_telling.digest),
    Line(name="follow_trees", daily=time(2, 50), function=missions_placing.follow_trees),
    Line(name="make_due_missions", every=timedelta(minutes=30), function=missions_organising.make_due),
    Line(name="tell_ownerless_missions", daily=time(7, 20), function=missions_organising.tell_ownerless),
    Line(name="run_out_findings", daily=time(0, 30), function=findings.run_out_findings),
    Line(name="follow_corrections", every=timedelta(minutes=10), function=findings.follow_corrections),
    Line(name="propose_from_findings", daily=time(2, 20), function=findings.propose_from_findings),
    Line(name="match_new_defects", every=timedelta(hours=1), function=findings.match_new_defects),
    Line(name="miss_past_visits", daily=time(0, 30), function=supervision.miss_past_visits),
    Line(name="remind_of_visits", daily=time(17, 0), function=supervision_telling.remind_of_visits),
    Line(name="remind_of_answers", daily=time(7, 30), function=supervision_telling.remind_of_answers),
    Line(name="process_submissions", every=timedelta(seconds=5), function=submissions.process_submissions),
    Line(name="sweep_received", daily=time(3, 35), function=submissions.sweep_received),
]
