"""What must I do now? What is due, what waits for me, what I am waiting for; danger first. For a person and for the office."""

from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_safe

from peygir.base.calendar import local_date
from peygir.domain.missions import counts, inbox
from peygir.domain.missions.filters import MissionFilter
from peygir.domain.missions.words import FOLLOW_UP_ASKS
from peygir.web.desk.story import office_name
from peygir.web.issues.entrance import not_stewards
from peygir.web.missions.rights import AGENCIES, may_make
from peygir.web.missions.rows import heads, lines
from peygir.web.missions.wording import reason_word

SHOWN = 8
_NOW: tuple[tuple[str, str | Promise, str, str], ...] = (
    ("danger", gettext_lazy("danger"), "triangle-alert", "bad"),
    ("late", gettext_lazy("late"), "clock-alert", "bad"),
    ("due_today", pgettext_lazy("mission due", "due today"), "hourglass", "warn"),
    ("waits_for_me", gettext_lazy("wait for us"), "inbox", "warn"),
    ("to_verify", gettext_lazy("to be verified"), "circle-check", "warn"),
    ("contested", gettext_lazy("contested"), "ban", "warn"),
    ("blocked", gettext_lazy("blocked"), "lock", "warn"),
    ("open", gettext_lazy("open in all"), "layout-list", "neutral"),
)


@not_stewards
@require_safe
def my_day(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = inbox.of_person(request.actor, at=now, limit=SHOWN)
    parts = [
        (found.due, _("Yours: late, or due within a week"), MissionFilter(accountable="me", due="soon")),
        (found.waits_for_me, _("Waits for you"), MissionFilter(waiting="me")),
        (found.i_wait_for, _("You wait for"), MissionFilter(waiting="others")),
    ]
    return _page(request, "person", found, parts, now)


@not_stewards
@require_safe
def office(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    found = inbox.of_office(request.actor, at=now, limit=SHOWN)
    parts = [
        (
            found.due,
            _("The office's: late, or due within a week"),
            MissionFilter(office_id=request.actor.office_id, below=False, due="soon"),
        ),
        (found.waits_for_me, _("Waits for the office"), MissionFilter(waiting="me")),
        (found.i_wait_for, _("The office waits for"), MissionFilter(waiting="others")),
    ]
    return _page(request, "office", found, parts, now)


def _page(request: HttpRequest, current: str, found: inbox.Inbox, parts: list[Any], now: datetime) -> HttpResponse:
    by, today = request.actor, local_date(now)
    figures = counts.today(by, at=now)
    tabs = [
        {"key": "person", "label": _("Mine"), "url": reverse("missions:my_day")},
        {"key": "office", "label": _("My office's"), "url": reverse("missions:office")},
    ]
    if by.role in AGENCIES:
        tabs.append({"key": "agency", "label": _("By who asks"), "url": reverse("missions:agency_inbox")})
    context = {
        "title": _("My day") if current == "person" else _("The office's inbox"),
        "lead": _("First what endangers somebody, then what is due soonest."),
        "current": current,
        "day_tabs": tabs,
        "now_figures": [(getattr(figures, name), label, icon, tone) for name, label, icon, tone in _NOW],
        "asked": [_asked(one) for one in found.asked],
        "i_asked": [_asked(one) for one in found.i_asked],
        "climbed": [_climbed(one) for one in found.climbed],
        "heads": heads(),
        "parts": [
            {"page": page, "caption": caption, "lines": lines(page.rows, today), "query": chosen.query()}
            for page, caption, chosen in parts
        ],
        "calm": not (found.asked or found.i_asked or found.climbed or any(page.rows for page, _caption, _chosen in parts)),
        "may_make": may_make(by),
        "now": now,
    }
    return render(request, "missions/my_day.html", context)


def _climbed(one: Any) -> dict[str, Any]:
    row = one.row
    return {
        "url": reverse("missions:mission", args=[row.id]),
        "title": row.title,
        "reason": reason_word(one.escalation.reason_code),
        "doer": row.office,
        "at": one.escalation.at,
    }


def _asked(one: Any) -> dict[str, Any]:
    asked, row = one.follow_up, one.row
    return {
        "url": f"{reverse('missions:mission', args=[row.id])}#follow-ups",
        "title": row.title,
        "asks": FOLLOW_UP_ASKS[asked.asks],
        "question": asked.question,
        "who": "، ".join(office_name(id_) for id_ in one.asked_by) or _("by itself, on time"),
        "doer": row.office,
        "answer_by": asked.answer_by,
    }
