"""What the outbox asks of the timetable."""

import secrets
from collections import Counter
from datetime import datetime, timedelta
from time import monotonic

from peygir.domain.messages.models import Outgoing
from peygir.domain.messages.sending import LEASE, State, claim, send, settle

AT_ONCE = 200
# Then the other duties have their turn; the rest goes with the next run.
SECONDS = 30.0
# A message that could not be sent is kept this long for the steward to try again, then wiped.
KEEP_UNSENT = timedelta(days=30)


def deliver(now: datetime) -> str:
    """Send what is due in the outbox, and settle what a killed process left behind."""
    claimer = secrets.token_hex(16)
    outcomes: Counter[State] = Counter()
    for row in Outgoing.objects.filter(state=State.SENDING, claimed_at__lte=now - LEASE).order_by("pk")[:AT_ONCE]:
        outcomes[settle(row, now, error="its process died")] += 1
    until = monotonic() + SECONDS
    for row in Outgoing.objects.filter(state=State.QUEUED, next_at__lte=now).order_by("next_at", "pk")[:AT_ONCE]:
        if monotonic() > until:
            break
        if claim(row, claimer, now):
            outcomes[send(row, now)] += 1
    return ", ".join(f"{count} {state}" for state, count in sorted(outcomes.items())) or "nothing to send"


def wipe_unsent(now: datetime) -> str:
    """Wipe address and text of what was never sent and is a month old."""
    old = Outgoing.objects.filter(state__in=(State.FAILED, State.DOUBTFUL), queued_at__lt=now - KEEP_UNSENT)
    count = old.exclude(recipient_sealed=None).update(recipient_sealed=None, body_sealed=None)
    return f"{count} unsent messages wiped"
