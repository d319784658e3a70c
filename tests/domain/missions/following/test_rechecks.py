"""Re-checks: committed to before the window ends, drawn after it, made again by anybody, recorded by others than who verified."""

import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import pytest
from click.testing import CliRunner

from peygir.base.draws import commitment
from peygir.cli.missions import command
from peygir.domain.audit.actors import job
from peygir.domain.audit.vault import seal_text
from peygir.domain.missions import actions, duties
from peygir.domain.missions.factories import NOW, make_mission, walk
from peygir.domain.missions.following.problems import (
    DrawnAlready,
    OwnVerificationNotRechecked,
    RecheckedAlready,
    ShareWrong,
    WindowOpen,
    WindowOver,
)
from peygir.domain.missions.following.redrawing import redraw
from peygir.domain.missions.models import Mission, Recheck, RecheckDraw, Step
from peygir.domain.missions.problems import ReasonMissing
from peygir.domain.people.factories import make_actor

FROM, TO = date(2026, 11, 1), date(2026, 11, 24)
AFTER = NOW + timedelta(days=5)
HALF = Decimal("0.5")


@pytest.fixture
def lead(county):
    return make_actor("round_lead", county.coordination)


@pytest.fixture
def verified(county):
    return [make_mission(state="verified", office=county.area_office, giver=county.municipality) for _ in range(9)]


def committed(county, lead, share=HALF, at=NOW):
    return actions.commit_recheck(county.municipality.pk, FROM, TO, share, by=lead, at=at)


def drawn(county, lead, share=HALF):
    return actions.draw_recheck(committed(county, lead, share).pk, by=lead, at=AFTER)


def numbers(draw):
    return list(Recheck.objects.filter(draw=draw).order_by("position").values_list("mission_id", flat=True))


def test_only_the_hash_of_the_secret_is_shown_before_the_draw(county, lead):
    draw = committed(county, lead)
    assert (draw.secret, draw.population, draw.drawn_at) == ("", "", None)
    assert len(draw.commitment) == 64
    assert draw.commitment.encode() not in bytes(draw.secret_sealed)


def test_a_share_of_what_was_verified_in_the_window_is_drawn_and_the_secret_shown(county, lead, verified):
    make_mission(state="verified", office=county.area_office, at=NOW - timedelta(days=60))
    make_mission(state="verified", office=county.water)
    make_mission(state="in_progress", office=county.area_office)
    draw = drawn(county, lead)
    assert json.loads(draw.population) == [one.pk for one in verified]
    assert draw.size == 5, "half of nine, rounded up"
    assert set(numbers(draw)) <= {one.pk for one in verified}
    assert commitment(draw.secret) == draw.commitment
    assert draw.secret_sealed is None


def test_the_whole_is_drawn_where_the_share_is_one_and_nothing_where_nothing_was_verified(county, lead, verified):
    assert sorted(numbers(drawn(county, lead, Decimal(1)))) == [one.pk for one in verified]
    Mission.objects.update(state="in_progress", verified_at=None)
    assert numbers(drawn(county, lead)) == []


def test_who_holds_the_secret_cannot_tell_whom_it_falls_upon_before_the_window_is_whole(county, lead, verified):
    draw = drawn(county, lead)
    first = numbers(draw)
    late = make_mission(state="verified", office=county.area_office)
    again = committed(county, lead)
    RecheckDraw.objects.filter(pk=again.pk).update(
        secret_sealed=seal_text(draw.secret), commitment=draw.commitment, share=Decimal("0.4")
    )
    other = actions.draw_recheck(again.pk, by=lead, at=AFTER)
    assert json.loads(other.population) == [*json.loads(draw.population), late.pk]
    assert numbers(other)[:3] != first[:3], "one more mission changes who is drawn"


def test_a_draw_is_committed_to_before_its_window_ends_and_made_after(county, lead):
    with pytest.raises(WindowOver):
        committed(county, lead, at=AFTER)
    with pytest.raises(ShareWrong):
        committed(county, lead, Decimal("1.01"))
    with pytest.raises(ShareWrong):
        committed(county, lead, Decimal("NaN"))
    draw = committed(county, lead)
    with pytest.raises(WindowOpen):
        actions.draw_recheck(draw.pk, by=lead, at=NOW + timedelta(days=2))
    actions.draw_recheck(draw.pk, by=lead, at=NOW + timedelta(days=3))
    with pytest.raises(DrawnAlready):
        actions.draw_recheck(draw.pk, by=lead, at=AFTER)


def test_the_timetable_makes_every_draw_whose_window_is_over(county, lead, verified):
    draw = committed(county, lead)
    assert duties.draw_rechecks(NOW) == "0 drawn"
    assert duties.draw_rechecks(AFTER) == "1 drawn"
    assert duties.draw_rechecks(AFTER) == "0 drawn"
    draw.refresh_from_db()
    assert draw.size == 5


def test_anybody_makes_the_draw_again_from_the_record_alone(county, lead, verified, tmp_path):
    draw = drawn(county, lead)
    file = tmp_path / "draw.json"
    file.write_text(_run("redo-recheck", str(draw.pk), "--json").output, "utf-8")
    done = _run("redo-recheck", "--record", str(file))
    assert (done.exit_code, "The draw is the same." in done.output) == (0, True)
    touched = json.loads(file.read_text("utf-8"))
    for name, value in {"secret": "0" * 64, "drawn": touched["drawn"][::-1], "population": touched["population"][1:]}.items():
        file.write_text(json.dumps(touched | {name: value}), "utf-8")
        assert _run("redo-recheck", "--record", str(file)).exit_code == 1, name
    file.write_text("[]", "utf-8")
    assert _run("redo-recheck", "--record", str(file)).exit_code == 2


def test_the_installation_makes_it_again_and_finds_what_was_touched(county, lead, verified):
    draw = drawn(county, lead)
    assert _run("redo-recheck", str(draw.pk)).exit_code == 0
    assert redraw(draw.pk).equal
    RecheckDraw.objects.filter(pk=draw.pk).update(window_to=FROM)
    assert not redraw(draw.pk).in_time, "the commitment was written after that"
    RecheckDraw.objects.filter(pk=draw.pk).update(window_to=TO, commitment="0" * 64)
    done = _run("redo-recheck", str(draw.pk))
    assert done.exit_code == 1
    assert "not the one that was committed to" in done.output


def test_a_draw_that_is_not_made_or_not_there_is_told(county, lead):
    draw = committed(county, lead)
    assert "not made yet" in _run("redo-recheck", str(draw.pk)).output
    assert _run("redo-recheck", "999999").exit_code == 1
    assert _run("redo-recheck").exit_code == 2


def _run(*words):
    return CliRunner().invoke(command, list(words))


# What the second look finds


@pytest.fixture
def look(county, lead):
    """A mission really verified by its giver, and drawn."""
    giver, doer = make_actor("district_mayor", county.municipality), make_actor("area_manager", county.area_office)
    mission = walk("verified", giver=giver, doer=doer, office=county.area_office, place=county.area)
    draw = drawn(county, lead, Decimal(1))
    return mission, Recheck.objects.get(draw=draw), giver


def test_what_is_not_done_is_opened_again_and_says_why(county, look):
    mission, row, _ = look
    inspector = make_actor("inspector", county.inspectorate)
    with pytest.raises(ReasonMissing):
        actions.record_recheck(row.pk, "fails", by=inspector, at=AFTER)
    actions.record_recheck(row.pk, "fails", "نیمی از معبر هنوز ناهموار است", by=inspector, at=AFTER)
    mission.refresh_from_db()
    assert (mission.state, mission.reopenings, mission.verified_at, mission.is_open) == ("reopened", 1, None, True)
    assert mission.next_office_id == county.area_office.pk
    assert Step.objects.get(mission=mission, verb="recheck_failed").note.startswith("نیمی")
    with pytest.raises(RecheckedAlready):
        actions.record_recheck(row.pk, "holds", by=inspector, at=AFTER)


@pytest.mark.parametrize("outcome", ["holds", "unseen"])
def test_what_holds_or_could_not_be_judged_leaves_it_verified(county, look, outcome):
    mission, row, _ = look
    actions.record_recheck(row.pk, outcome, by=make_actor("inspector", county.inspectorate), at=AFTER)
    mission.refresh_from_db()
    row.refresh_from_db()
    assert (mission.state, row.outcome) == ("verified", outcome)


def test_who_verified_it_does_not_look_a_second_time_under_another_hat(county, look):
    _, row, giver = look
    other_hat = replace(make_actor("inspector", county.inspectorate), user_id=giver.user_id)
    with pytest.raises(OwnVerificationNotRechecked):
        actions.record_recheck(row.pk, "holds", by=other_hat, at=AFTER)


def test_two_draws_may_find_the_same_and_it_is_opened_once(county, lead, look):
    mission, row, _ = look
    second = Recheck.objects.get(draw=drawn(county, lead, Decimal(1)))
    for one in (row, second):
        actions.record_recheck(one.pk, "fails", "انجام نشده", by=make_actor("inspector", county.inspectorate), at=AFTER)
    mission.refresh_from_db()
    assert mission.reopenings == 1
    assert actions.draw_recheck(committed(county, lead).pk, by=job("draw-rechecks"), at=AFTER).size == 0
