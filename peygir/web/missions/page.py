"""What a mission's page shows, in words, from what hangs on the mission."""

from collections.abc import Iterable
from datetime import date
from math import ceil
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from peygir.domain.missions.models import Evidence, Mission
from peygir.domain.missions.queries import Whole
from peygir.domain.missions.reasons import RECHECKED
from peygir.domain.missions.states import CLOSED, WORKING, State
from peygir.domain.missions.words import EVIDENCE_KINDS, FOLLOW_UP_ASKS, GROUNDS, ORIGINS
from peygir.domain.missions.words import OUTCOMES as CONTEST_OUTCOMES
from peygir.domain.places.queries import tree
from peygir.web.desk.story import office_name
from peygir.web.issues.figures import plain
from peygir.web.issues.naming import place_name
from peygir.web.missions.forms.choices import named, person
from peygir.web.missions.wording import HAPPENED, level_name, reason_word
from peygir.web.missions.words import ICONS
from peygir.web.shared.looks import look_of
from peygir.web.shared.wording import language


def stands(mission: Mission) -> dict[str, Any]:
    places = tree()
    return {
        "place": place_name(mission.place_id),
        "path": "، ".join(reversed(places.path_names(mission.place_id, language()))) if mission.place_id in places else "",
        "kind": named(mission.kind),
        "office": office_name(mission.office_id),
        "giver": office_name(mission.giver_office_id),
        "next": office_name(mission.next_office_id) if mission.state not in CLOSED else "",
        "accountable": person(mission.accountable) if mission.accountable is not None else "",
        "team": mission.team.name if mission.team is not None else "",
        "origin": ORIGINS.get(mission.origin, ""),
        "target": f"{plain(mission.target)} {mission.unit}".strip() if mission.target is not None else "",
        "achieved": f"{plain(mission.achieved)} {mission.unit}".strip() if mission.achieved is not None else "",
        "evidence_wanted": [EVIDENCE_KINDS[kind] for kind in mission.kind.evidence if kind in EVIDENCE_KINDS],
        "effort": plain(mission.effort_days),
        "effort_plural": ceil(mission.effort_days),
        "millions": plain(None if mission.cost_rials is None else mission.cost_rials / 1_000_000),
        "budget_line": mission.budget_line.title if mission.budget_line is not None else "",
        "owes": mission.state in WORKING,
        "late_reason": reason_word(mission.late_reason) if mission.late_reason else "",
        "level_required": level_name(mission.level_required),
        "moved": mission.first_due_on is not None and mission.first_due_on != mission.due_on,
    }


def who(row: Any) -> str:
    """The office and the role, as it was called that day; a job has a name only for the journal."""
    return row.actor_name if row.actor_name and row.actor_kind != "job" else _("by itself, on time")


def story(whole: Whole) -> list[dict[str, Any]]:
    """Newest first: what holds now is read first."""
    return [
        {
            "at": step.at,
            "what": HAPPENED.get(step.verb, step.verb.replace("_", " ")),
            "who": who(step),
            "tone": _tone(step),
            "icon": look_of(step.to_state).icon if step.from_state != step.to_state else ICONS.get(step.verb, "circle"),
            "to_office": office_name(step.to_office_id) if step.to_office_id != step.from_office_id else "",
            "reason": reason_word(step.reason_code) if step.reason_code else "",
            "note": step.note,
        }
        for step in reversed(whole.steps)
    ]


def _tone(step: Any) -> str:
    return look_of(step.to_state).tone if step.from_state != step.to_state else "neutral"


def evidence(mission: Mission, rows: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [_shown(mission, one) for one in reversed(list(rows))]


def _shown(mission: Mission, one: Evidence) -> dict[str, Any]:
    kind = EVIDENCE_KINDS[one.kind]
    measured = f"{plain(one.value)} {one.unit}".strip() if one.value is not None else ""
    url = reverse("missions:file", args=[mission.pk, one.file_id]) if one.file_id is not None else ""
    return {
        "kind": kind,
        "measured": measured,
        "note": one.note,
        "who": who(one),
        "at": one.at,
        "observed": one.observed_on,
        "verifier": one.by_verifier,
        "said": one.note or measured or kind,
        "photo": url if one.file is not None and one.file.width else "",
        "file": url,
    }


def follow_ups(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "as_item": f"?item={one.pk}",
            "asks": FOLLOW_UP_ASKS[one.asks],
            "question": one.question,
            "who": who(one),
            "at": one.at,
            "answer_by": one.answer_by,
            "open": one.open,
            "answered": one.answered_at,
            "answer": one.answer,
            "reason": reason_word(one.reason_code) if one.reason_code else "",
            "joined": [who(other) for other in one.joined.all()],
        }
        for one in sorted(whole.follow_ups, key=lambda one: (not one.open, -one.pk))
    ]


def delays(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "reason": reason_word(one.reason_code),
            "note": one.note,
            "who": who(one),
            "at": one.at,
            "level": level_name(one.level_required),
            "before": one.due_before,
            "after": one.due_after,
            "over": one.over_at,
            "asked": one.due_asked,
            "agreed": one.agreed,
            "waits": one.due_asked is not None and one.agreed is None,
            "decision": one.decision,
            "as_item": f"?item={one.pk}",
        }
        for one in reversed(whole.delays)
    ]


def contests(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "ground": GROUNDS.get(one.ground, one.ground),
            "note": one.note,
            "who": who(one),
            "at": one.at,
            "judge": office_name(one.judge_office_id),
            "decided": one.decided_at,
            "outcome": CONTEST_OUTCOMES.get(one.outcome, ""),
            "decision": one.decision,
        }
        for one in reversed(whole.contests)
    ]


def escalations(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "id": one.pk,
            "as_item": f"?item={one.pk}",
            "to": office_name(one.to_office_id),
            "by_rule": one.by_rule,
            "reason": reason_word(one.reason_code),
            "note": one.note,
            "who": who(one),
            "at": one.at,
            "decided": one.decided_at,
            "decision": one.decision,
        }
        for one in reversed(whole.escalations)
    ]


def line(mission: Mission) -> dict[str, Any]:
    """Another mission, as a line of a short list."""
    return {
        "id": mission.pk,
        "title": mission.title,
        "url": reverse("missions:mission", args=[mission.pk]),
        "state": mission.state,
        "who": office_name(mission.office_id) or office_name(mission.giver_office_id),
        "due": mission.due_on,
    }


def point(mission: Mission, today: date) -> dict[str, Any]:
    """A mission as a point of a map."""
    told = line(mission)
    late = mission.state in WORKING and mission.due_on is not None and mission.due_on < today
    return {
        "type": "Feature",
        "geometry": {"type": "Point", "coordinates": [mission.lon, mission.lat]},
        "properties": {"title": told["title"], "about": told["who"], "url": told["url"], "late": late},
    }


def unseen(mission: Mission) -> dict[str, Any]:
    """One that stands in the way but that this official does not see: whose it is and how it stands, no more."""
    return line(mission) | {"title": _("a mission of another office"), "url": "", "id": ""}


def needs(whole: Whole) -> list[tuple[str, int]]:
    return [(named(one.skill) if one.skill is not None else one.capacity.name, one.units) for one in whole.needs]


def rechecks(whole: Whole) -> list[dict[str, Any]]:
    return [
        {
            "draw": one.draw,
            "url": reverse("missions:recheck_draw", args=[one.draw_id]),
            "outcome": RECHECKED[one.outcome] if one.outcome else "",
            "note": one.note,
            "at": one.checked_at,
        }
        for one in whole.rechecks
    ]


def chips(mission: Mission) -> list[tuple[str, str, str]]:
    """(words, tone, icon) of what stands beside the state."""
    found = []
    if mission.reopenings:
        found.append((_("reopened %(n)s times") % {"n": mission.reopenings}, "bad", "rotate-ccw"))
    if mission.contests and mission.state != State.CONTESTED:
        found.append((_("contested %(n)s times") % {"n": mission.contests}, "neutral", "ban"))
    if mission.escalation_level:
        found.append((_("climbed %(n)s levels") % {"n": mission.escalation_level}, "warn", "chevron-up"))
    if mission.postponements:
        found.append((_("moved %(n)s times") % {"n": mission.postponements}, "neutral", "calendar-clock"))
    return found
