"""Who may read the history of which thing: whoever may see the thing. Its own room is asked."""

from collections.abc import Callable

from peygir.base.problems import NotFound
from peygir.domain.audit.actors import Actor
from peygir.domain.audit.permissions import can_read_journal
from peygir.domain.demands.queries import visible_to
from peygir.domain.issues.queries import visible_to as issues_visible_to
from peygir.domain.issues.ranking.queries import panels_visible_to, rankings_visible_to
from peygir.domain.missions.following.seeing import draws_visible_to
from peygir.domain.missions.planning.permissions import plans_visible_to
from peygir.domain.missions.queries import visible_to as missions_visible_to
from peygir.domain.people.models import Appointment
from peygir.domain.supervision.models import Round, UnannouncedDraw, Visit
from peygir.domain.supervision.planning.permissions import route_plans_visible_to
from peygir.domain.supervision.queries.findings import findings_visible_to
from peygir.domain.supervision.scopes import led_by


def check_can_read_history(by: Actor, thing: str, thing_id: int) -> None:
    """NotFound for what the reader may not see and for what is not there alike; an auditor reads all."""
    if can_read_journal(by):
        return
    asked = _ASKED.get(thing)
    if asked is None or not asked(by, thing_id):
        raise NotFound


def _demand(by: Actor, demand_id: int) -> bool:
    return visible_to(by).filter(pk=demand_id).exists()


def _issue(by: Actor, issue_id: int) -> bool:
    return issues_visible_to(by).filter(pk=issue_id).exists()


def _mission(by: Actor, mission_id: int) -> bool:
    return missions_visible_to(by).filter(pk=mission_id).exists()


def _draw(by: Actor, draw_id: int) -> bool:
    return draws_visible_to(by).filter(pk=draw_id).exists()


def _panel(by: Actor, panel_id: int) -> bool:
    return panels_visible_to(by).filter(pk=panel_id).exists()


def _ranking(by: Actor, ranking_id: int) -> bool:
    return rankings_visible_to(by).filter(pk=ranking_id).exists()


def _plan(by: Actor, plan_id: int) -> bool:
    return plans_visible_to(by).filter(pk=plan_id).exists()


def _finding(by: Actor, finding_id: int) -> bool:
    return findings_visible_to(by).filter(pk=finding_id).exists()


def _round(by: Actor, round_id: int) -> bool:
    """Its history tells who goes where and when: for who leads it or stands above, not for the offices looked at."""
    return Round.objects.filter(pk=round_id, lead_office__in=led_by(by)).exists()


def _visit(by: Actor, visit_id: int) -> bool:
    return Visit.objects.filter(pk=visit_id, round__lead_office__in=led_by(by)).exists()


def _round_draw(by: Actor, draw_id: int) -> bool:
    return UnannouncedDraw.objects.filter(pk=draw_id, round__lead_office__in=led_by(by)).exists()


def _route_plan(by: Actor, plan_id: int) -> bool:
    return route_plans_visible_to(by).filter(pk=plan_id).exists()


def _register(by: Actor, thing_id: int) -> bool:
    # Places, offices, services and days off are no secret of any official's.
    return by.kind == "appointment"


def _steward(by: Actor, thing_id: int) -> bool:
    return by.role == "steward"


def _account(by: Actor, user_id: int) -> bool:
    return by.role == "steward" or by.user_id == user_id


def _appointment(by: Actor, appointment_id: int) -> bool:
    return by.role == "steward" or Appointment.objects.filter(pk=appointment_id, user_id=by.user_id).exists()


_ASKED: dict[str, Callable[[Actor, int], bool]] = {
    "demand": _demand,
    "issue": _issue,
    "mission": _mission,
    "recheck_draw": _draw,
    "panel": _panel,
    "ranking": _ranking,
    "plan": _plan,
    "finding": _finding,
    "round": _round,
    "visit": _visit,
    "round_draw": _round_draw,
    "route_plan": _route_plan,
    **dict.fromkeys(("issue_topic", "policy_aim", "criterion", "mission_kind", "checklist"), _register),
    **dict.fromkeys(("place", "office", "jurisdiction", "service", "topic", "day_off", "working_week", "period"), _register),
    **dict.fromkeys(("message_text", "installation"), _steward),
    "user": _account,
    "appointment": _appointment,
}
