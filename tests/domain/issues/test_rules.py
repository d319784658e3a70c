from datetime import date, timedelta

import pytest

from peygir.domain.issues.rules import (
    Facts,
    closes_circle,
    fingerprint,
    gap_closed,
    missing,
    reached,
    still_refused,
    trend,
)
from peygir.domain.issues.states import ARROWS, CHAIN, CLOSED, OPEN, Stage, Verb, arrow, forward, leading

ASKS = {ask for one in ARROWS for ask in one.asks}
FULL = Facts(
    evidence=1, agree=2, root_causes=1, links_considered=True, stakeholders=1, ranked=True, chosen=True, owner=True,
    due_on=date(2027, 1, 1), indicator=True, measured=True, target_reached=True,
)  # fmt: skip


@pytest.mark.parametrize("ask", sorted(ASKS - {"into", "parts"}))
def test_nothing_asked_for_is_there_of_an_empty_issue_and_all_of_a_full_one(ask):
    assert missing([ask], Facts()) == (ask,)
    assert missing([ask], FULL, "دلیل", "یادداشت") == ()


@pytest.mark.parametrize(
    ("agree", "disagree", "enough"), [(0, 0, False), (1, 0, False), (2, 0, True), (2, 1, False), (3, 1, True), (4, 3, False)]
)
def test_two_must_agree_more_than_disagree(agree, disagree, enough):
    assert (missing(["two_reviews"], Facts(agree=agree, disagree=disagree)) == ()) is enough


def test_a_note_stands_in_for_a_ranking_and_for_a_target_but_for_nothing_else():
    told = {ask for ask in ASKS if missing([ask], Facts()) and not missing([ask], Facts(), "", "یادداشت")}
    assert told == {"ranking_or_note", "target_or_note"}


@pytest.mark.parametrize(
    ("edges", "start", "end", "circle"),
    [
        ([], 1, 2, False),
        ([(2, 1)], 1, 2, True),
        ([(2, 3), (3, 4), (4, 1)], 1, 2, True),
        ([(1, 3), (2, 3), (3, 4)], 1, 2, False),
        ([(2, 3), (3, 2)], 1, 2, False),
        ([], 1, 1, True),
    ],
)
def test_a_circle_is_found_however_long(edges, start, end, circle):
    assert closes_circle(edges, start, end) is circle


def test_a_chain_of_ten_thousand_is_followed_to_its_end():
    edges = [(number, number + 1) for number in range(10_000)]
    assert closes_circle(edges, 10_000, 0)
    assert not closes_circle(edges, 0, 10_000)


def test_a_fingerprint_tells_kind_place_service_and_cell_apart_and_nothing_finer():
    one = fingerprint("group", 1, 2, 51.4012, 35.7012)
    assert one == fingerprint("group", 1, 2, 51.4038, 35.7041)
    others = [
        fingerprint("scan", 1, 2, 51.4012, 35.7012),
        fingerprint("group", 2, 2, 51.4012, 35.7012),
        fingerprint("group", 1, None, 51.4012, 35.7012),
        fingerprint("group", 1, 2, 51.4062, 35.7012),
        fingerprint("group", 1, 2, None, None),
        fingerprint("group", 1, 2, 51.4012, 35.7012, "9"),
    ]
    assert len({one, *others}) == 7
    assert len(one) == 64


@pytest.mark.parametrize(("days", "strength", "held"), [(0, 1.0, True), (179, 1.99, True), (179, 2.0, False), (180, 1.0, False)])
def test_a_refusal_holds_half_a_year_unless_it_is_twice_as_strong(days, strength, held):
    assert still_refused(timedelta(days=days), 1.0, strength) is held


@pytest.mark.parametrize(
    ("recent", "before", "way"), [(0, 0, "steady"), (5, 3, "steady"), (40, 10, "up"), (10, 40, "down"), (110, 100, "steady")]
)
def test_a_trend_is_told_only_beyond_what_chance_does(recent, before, way):
    assert trend(recent, before) == way


def test_targets_and_gaps():
    assert reached("down", 1, 1)
    assert not reached("down", 1, 1.1)
    assert reached("up", 90, 95)
    assert gap_closed(12, 2, 7) == 0.5
    assert gap_closed(12, 2, 14) == -0.2
    assert gap_closed(5, 5, 5) is None


def test_the_chain_is_one_way_and_every_open_stage_has_its_exits():
    assert [forward(stage).target for stage in CHAIN[:-1]] == list(CHAIN[1:])
    assert forward(Stage.WATCHED) is None
    assert forward(Stage.RETIRED) is None
    assert set(Stage) == OPEN | CLOSED
    for stage in OPEN:
        assert arrow(Verb.RETIRE, stage)
        assert arrow(Verb.MERGE, stage)
        assert leading(stage, "watched") is None
    assert not [one for one in ARROWS if one.sources & {Stage.MERGED, Stage.RETIRED}]
