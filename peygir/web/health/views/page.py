"""The steward's page: is everything running; what failed; what is the queue?"""

import shutil
from datetime import UTC, datetime

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from peygir import __version__
from peygir.domain.jobs.models import Duty, Pulse
from peygir.domain.jobs.queries import LATE_AFTER, health
from peygir.domain.messages.actions import decide
from peygir.domain.messages.queries import counts, undecided
from peygir.web.health.checks import checks
from peygir.web.health.words import CHECKS, DUTIES, MESSAGE_STATES, TASK_STATES
from peygir.web.shared.access import roles_only

MOST_UNDECIDED = 50
# A disk this full is the steward's business before it is everybody's.
DISK_WARN = 0.9


@roles_only("steward")
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    now = datetime.now(UTC)
    told = health(now)
    undecided_messages = list(undecided(request.actor)[: MOST_UNDECIDED + 1])
    context = {
        "now": now,
        "checks": [(CHECKS[check.name], check) for check in checks(now)],
        "duties": [_duty(duty, now) for duty in Duty.objects.order_by("next_at")],
        "workers": list(Pulse.objects.order_by("-beat_at")),
        "tasks": [(TASK_STATES.get(state, state), number) for state, number in told.queue.items()],
        "outbox": [(MESSAGE_STATES.get(state, state), number) for state, number in counts().items()],
        "undecided": undecided_messages[:MOST_UNDECIDED],
        "more_undecided": len(undecided_messages) > MOST_UNDECIDED,
        "disk": _disk(),
        "version": __version__,
    }
    return render(request, "health/page.html", context)


@roles_only("steward")
@require_POST
def decide_message(request: HttpRequest, outgoing_id: int) -> HttpResponse:
    again = request.POST.get("send_again") == "yes"
    decide(outgoing_id, send_again=again, by=request.actor, at=datetime.now(UTC))
    messages.success(request, _("It will be sent once more.") if again else _("It rests; its address and text are wiped."))
    return redirect("health:page")


def _duty(duty: Duty, now: datetime) -> dict:
    in_hand = duty.lease_until is not None and duty.lease_until > now
    late = not in_hand and duty.next_at < now - LATE_AFTER
    if duty.outcome == "failed":
        state = ("bad", "circle-x", _("failed"))
    elif late:
        state = ("warn", "clock-alert", _("late"))
    elif in_hand:
        state = ("info", "loader", _("running"))
    else:
        state = ("good", "circle-check", _("well")) if duty.finished_at else ("neutral", "clock", _("not run yet"))
    return {"row": duty, "name": DUTIES.get(duty.name, duty.name), "tone": state[0], "icon": state[1], "said": state[2]}


def _disk() -> dict:
    """How full the disk under the files is; the database usually lies there too."""
    folder = next(path for path in (settings.VAR, *settings.VAR.parents) if path.exists())
    usage = shutil.disk_usage(folder)
    share = usage.used / usage.total
    return {"share": share, "free_gb": usage.free / 1024**3, "tight": share > DISK_WARN}
