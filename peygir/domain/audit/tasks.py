"""Work of the journal that takes longer than a request."""

from dataclasses import asdict

from django_tasks import task

from peygir.domain.audit.verification import verify

MOST_TOLD = 50


@task
def verify_journal() -> dict:
    """Verify the whole journal; return the report as plain values, kept by the queue for the auditor's page."""
    report = verify()
    told = asdict(report) | {"faults": [asdict(fault) for fault in report.faults[:MOST_TOLD]]}
    return told | {"whole": report.whole, "first_entry": report.first_entry, "fault_count": len(report.faults)}
