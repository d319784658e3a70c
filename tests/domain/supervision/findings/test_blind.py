import itertools
from datetime import timedelta
from decimal import Decimal

import pytest

from peygir.base.draws import commitment
from peygir.domain.audit.vault import seal_text
from peygir.domain.demands.models import Demand, Step
from peygir.domain.demands.placing import place_with
from peygir.domain.demands.problems import OwnWorkNotVerified
from peygir.domain.demands.queries import visible_to
from peygir.domain.issues.problems import PermissionRefused
from peygir.domain.supervision.actions.demand_checks import draw_demand_checks, record_demand_check
from peygir.domain.supervision.findings.blind import checks_visible_to, looked, population, shown
from peygir.domain.supervision.findings.problems import CheckedAlready, NotInTheTeams
from peygir.domain.supervision.models import DemandCheck, UnannouncedDraw
from peygir.domain.supervision.rounds.redrawing import redraw
from tests.domain.supervision.findings.scene import NOW

_numbers = itertools.count(1)
DAY = timedelta(days=1)
TOMORROW = NOW + DAY


def verified(scene, *, by=None, at=NOW - DAY, **fields) -> Demand:
    """A demand that the area office did and somebody confirmed."""
    given = {
        "code_hash": f"{next(_numbers):064x}", "kind": "service_request", "channel": "web", "state": "verified",
        "is_open": False, "state_since": at, "service": scene.county.services[0], "text": "همسایه‌ام گفت که چاله هست",
        "registered_at": at - 9 * DAY, "closed_at": at, "claimed_at": at - DAY, "queue_key": 1, "lon": 51.4, "lat": 35.7,
        "claimed_by_office_id": scene.county.area_office.pk,
    } | fields  # fmt: skip
    demand = Demand(**given)
    place_with(demand, scene.county.area_office.pk)
    demand.save()
    Step.objects.create(
        demand=demand, at=at, verb="verify", from_state="done_claimed", to_state="verified", actor_kind="appointment",
        actor_appointment_id=by.appointment_id if by else None,
    )  # fmt: skip
    return demand


def committed(scene, share="1") -> UnannouncedDraw:
    secret = "5" * 64
    return UnannouncedDraw.objects.create(
        round=scene.round, what="demands", share=Decimal(share), commitment=commitment(secret), secret_sealed=seal_text(secret),
        public_source="شاخص بورس فردا", public_known_on=NOW.date(), at=NOW - DAY, actor_kind="appointment",
    )  # fmt: skip


def drawn(scene) -> DemandCheck:
    draw_demand_checks(committed(scene).pk, "2147483", by=scene.lead, at=TOMORROW)
    return DemandCheck.objects.get()


def test_what_stands_verified_by_offices_of_the_round_is_drawn_from(scene):
    kept = verified(scene)
    verified(scene, state="unconfirmed")
    verified(scene, conduct=True)
    verified(scene, lon=None, lat=None)
    verified(scene, at=NOW - 60 * DAY)
    verified(scene, claimed_by_office_id=scene.county.water.pk)
    assert population(scene.round, NOW) == [kept.pk]


def test_the_draw_can_be_made_again_by_anybody(scene):
    for _ in range(4):
        verified(scene)
    made = draw_demand_checks(committed(scene, "0.5").pk, "2147483", by=scene.lead, at=TOMORROW)
    assert DemandCheck.objects.filter(draw=made).count() == 2
    again = redraw(made.pk)
    assert again.drawn == again.stored
    assert again.secret_kept


def test_the_inspector_sees_what_and_where_and_not_what_was_said_or_who_verified(scene):
    verified(scene)
    drawn(scene)
    row = shown(checks_visible_to(scene.other).select_related("draw", "demand"))[0]
    assert (row.service_id, row.lon, row.lat) == (scene.county.services[0].pk, 51.4, 35.7)
    assert not hasattr(row, "text")
    assert not visible_to(scene.other).exists()
    for by in (scene.head, scene.mayor):
        assert not checks_visible_to(by).exists()


def test_what_does_not_hold_is_reopened(scene):
    demand = verified(scene)
    record_demand_check(drawn(scene).pk, "fails", "چاله باز است", by=scene.other, at=TOMORROW)
    demand.refresh_from_db()
    assert (demand.state, demand.is_open, demand.reopenings) == ("reopened", True, 1)
    assert demand.steps.get(verb="reopen").reason_code == "inspected_not_done"


def test_what_holds_stays_as_it_was_and_is_recorded_once(scene):
    demand = verified(scene)
    check = drawn(scene)
    record_demand_check(check.pk, "holds", by=scene.other, at=TOMORROW)
    demand.refresh_from_db()
    assert demand.state == "verified"
    with pytest.raises(CheckedAlready):
        record_demand_check(check.pk, "fails", "نه", by=scene.other, at=TOMORROW)


def test_who_verified_it_the_first_time_does_not_look_again(scene):
    demand = verified(scene, by=scene.other)
    with pytest.raises(OwnWorkNotVerified):
        record_demand_check(drawn(scene).pk, "fails", "نه", by=scene.other, at=TOMORROW)
    demand.refresh_from_db()
    assert demand.state == "verified"
    assert DemandCheck.objects.get().outcome == ""


def test_only_the_teams_of_the_round_look(scene):
    verified(scene)
    with pytest.raises(NotInTheTeams):
        record_demand_check(drawn(scene).pk, "holds", by=scene.lead, at=TOMORROW)
    assert issubclass(NotInTheTeams, PermissionRefused)


def undone(scene, **fields) -> Demand:
    return verified(
        scene, state="in_progress", is_open=True, closed_at=None, claimed_at=None, claimed_by_office_id=None, **fields
    )


def test_among_the_drawn_stand_some_that_nobody_says_are_done(scene):
    done = {verified(scene).pk for _ in range(6)}
    open_ = {undone(scene).pk for _ in range(5)}
    made = draw_demand_checks(committed(scene).pk, "2147483", by=scene.lead, at=TOMORROW)
    laid = list(DemandCheck.objects.filter(draw=made).order_by("position").values_list("demand_id", flat=True))
    assert done < set(laid)
    assert len(open_ & set(laid)) == 2
    assert list(DemandCheck.objects.order_by("pk").values_list("position", flat=True)) == list(range(1, 9))
    assert redraw(made.pk).drawn == redraw(made.pk).stored == [one for one in laid if one in done]


def test_what_stands_beside_the_drawn_is_not_touched_and_counts_in_no_share(scene):
    for _ in range(3):
        verified(scene)
    other = undone(scene)
    draw_demand_checks(committed(scene).pk, "2147483", by=scene.lead, at=TOMORROW)
    for check in DemandCheck.objects.order_by("position"):
        record_demand_check(check.pk, "fails", "باز است", by=scene.other, at=TOMORROW)
    other.refresh_from_db()
    assert other.state == "in_progress"
    told = looked(scene.round)
    assert (told.drawn, told.waiting, told.beside, told.beside_seen) == (3, 0, 1, 1)
    assert (told.failing.reported, told.failing.of) == (3, 3)
    assert told.failing.low < 0.5 < told.failing.high
