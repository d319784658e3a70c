"""Every role against every step of following up, against following_truth_table.csv, written from the list of roles.

Cases: done here (the official's own office does it, another gave it), given (the other way round), own (both), below (an office
below does it), giver below, place (it lies in the own place), climbed here (it waits for the own office), elsewhere.
"""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from peygir.domain.audit.actors import job
from peygir.domain.missions import actions
from peygir.domain.missions.factories import DUE, NOW, make_mission
from peygir.domain.missions.following.climbing import route
from peygir.domain.missions.models import Delay, Escalation, FollowUp, Mission, Recheck, RecheckDraw, Step
from peygir.domain.people.factories import make_actor, make_office, make_place
from tests.domain import truth
from tests.domain.issues.test_truth_table import SEATS

LATER = NOW + timedelta(days=30)
WINDOW = (date(2026, 11, 1), date(2026, 11, 30))
WROTE = {"at": NOW, "actor_kind": "appointment", "actor_office_id": 0}


def elsewhere():
    """An office of nobody's, under a root of its own."""
    return make_office("area_office", make_office("district_municipality"), place=make_place("municipal", "area"))


def laid(row, by, seat) -> Mission:
    """A mission in the relation that the case names to whoever sits there."""
    child = make_office("area_office", seat)
    doer, giver = {
        "done here": (seat, elsewhere()),
        "given": (elsewhere(), seat),
        "asked by oneself": (elsewhere(), seat),
        "own": (seat, seat),
        "below": (child, elsewhere()),
        "giver below": (elsewhere(), child),
    }.get(row.case, (elsewhere(), elsewhere()))
    place = seat.place if row.case in {"place", "verified by oneself", "claimed by oneself"} else make_place("municipal", "area")
    state = "verified" if row.action in {"record_recheck", "tell_answered"} else "in_progress"
    mission = make_mission(state=state, office=doer, giver=giver, place=place, due_on=DUE)
    climbed = {"climbed here": False, "climbed by rule": True, "escalated by oneself": False}
    if row.action in {"unblock", "decide_escalation"} or row.case in climbed:
        to = seat if row.case in climbed else elsewhere().parent
        wrote = WROTE | {"actor_user_id": by.user_id if row.case == "escalated by oneself" else None}
        by_rule = climbed.get(row.case, False)
        Escalation.objects.create(mission=mission, to_office=to, by_rule=by_rule, reason_code="budget", **wrote)
        Mission.objects.filter(pk=mission.pk).update(blocked=True, level_required=to.kind, next_office=to)
    return mission


def follow_up(mission, by, row):
    return lambda **who: actions.follow_up(mission.pk, "progress", **who)


def asked(mission) -> FollowUp:
    return FollowUp.objects.create(mission=mission, asks="progress", answer_by=DUE, **WROTE)


def join_follow_up(mission, by, row):
    return lambda **who: actions.join_follow_up(asked(mission).pk, **who)


def answer_follow_up(mission, by, row):
    return lambda **who: actions.answer_follow_up(asked(mission).pk, "خوب", **who)


def explain_delay(mission, by, row):
    return lambda **who: actions.explain_delay(mission.pk, "budget", **who)


def block(mission, by, row):
    return lambda **who: actions.block(mission.pk, "budget", "district_municipality", **who)


def unblock(mission, by, row):
    return lambda **who: actions.unblock(mission.pk, **who)


def escalate(mission, by, row):
    to = next((one.id for one in route(mission) if one.id != by.office_id), 0)
    return lambda **who: actions.escalate(mission.pk, to, "budget", **who)


def postpone(mission, by, row):
    return lambda **who: actions.postpone(mission.pk, DUE + timedelta(days=9), "budget", **who)


def ask_postponement(mission, by, row):
    return lambda **who: actions.ask_postponement(mission.pk, DUE + timedelta(days=9), "budget", **who)


def decide_postponement(mission, by, row):
    wrote = WROTE | {"actor_user_id": by.user_id if row.case == "asked by oneself" else None}
    asking = Delay.objects.create(mission=mission, reason_code="budget", due_asked=DUE + timedelta(days=9), **wrote)
    return lambda **who: actions.decide_postponement(asking.pk, True, **who)


def decide_escalation(mission, by, row):
    waiting = Escalation.objects.get(mission=mission)
    return lambda **who: actions.decide_escalation(waiting.pk, "پرداخت شود", **who)


def record_recheck(mission, by, row):
    draw = RecheckDraw.objects.create(
        office=mission.office, window_from=WINDOW[0], window_to=WINDOW[1], share=1, commitment="0" * 64, **WROTE
    )
    if row.case == "verified by oneself":
        Step.objects.create(
            mission=mission, verb="verify", to_state="verified", actor_user_id=by.user_id, at=NOW, actor_kind="job"
        )
    if row.case == "claimed by oneself":
        Mission.objects.filter(pk=mission.pk).update(claimed_by_user_id=by.user_id)
    drawn = Recheck.objects.create(draw=draw, mission=mission, position=1)
    return lambda **who: actions.record_recheck(drawn.pk, "holds", **who)


def climb(mission, by, row):
    return lambda **who: actions.climb(mission.pk, **(who | {"at": LATER + timedelta(days=30)}))


def tell_answered(mission, by, row):
    return lambda **who: actions.tell_answered(mission.pk, **who)


ON_A_MISSION = {
    one.__name__: one
    for one in (
        follow_up, join_follow_up, answer_follow_up, explain_delay, block, unblock, escalate, postpone, ask_postponement,
        decide_postponement, decide_escalation, record_recheck, climb, tell_answered,
    )
}  # fmt: skip


def prepare(row, by, seat):
    office = seat if row.case == "own tree" else elsewhere()
    match row.action:
        case "choose_digest":
            return lambda **who: actions.choose_digest("week", **who)
        case "commit_recheck":
            return lambda **who: actions.commit_recheck(office.pk, *WINDOW, Decimal("0.1"), **who)
        case "draw_recheck":
            made = actions.commit_recheck(office.pk, *WINDOW, Decimal("0.1"), by=job("console"), at=NOW)
            return lambda **who: actions.draw_recheck(made.pk, **(who | {"at": LATER}))
    return ON_A_MISSION[row.action](laid(row, by, seat), by, row)


@pytest.mark.slow
@pytest.mark.parametrize(("row", "name"), truth.cases("missions", "following_"))
def test_each_role_may_what_the_table_says(county, row, name):
    seat = getattr(county, SEATS.get(name, "municipality"))
    by = make_actor(name, seat) if name in SEATS else truth.actor(name)
    step = prepare(row, by, seat)
    truth.check(row, name, lambda: step(by=by, at=NOW))
