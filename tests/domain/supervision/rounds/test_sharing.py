"""Desk reviews are shared evenly, and not by whom something bars."""

from collections import Counter

from peygir.domain.supervision.rounds.sharing import Member, Review, share

PEOPLE = [Member(appointment=n, user=n + 100, team=n // 2) for n in range(6)]


def test_each_gets_as_many_as_the_others_and_never_where_they_go_or_may_not():
    reviews = [Review(visit=n, office=n, team=n % 3, goes=PEOPLE[n % 6].user) for n in range(60)]
    barred = {n: {PEOPLE[(n + 1) % 6].user} for n in range(60)}
    told = share(reviews, PEOPLE, barred, {})
    assert len(told) == 60
    assert max(Counter(one.appointment for one in told.values()).values()) <= 11
    for review in reviews:
        assert told[review.visit].user not in barred[review.office] | {review.goes}


def test_who_holds_many_already_gets_fewer_and_one_nobody_may_review_is_left():
    told = share([Review(1, 1), Review(2, 2)], PEOPLE[:2], {2: {100, 101}}, {0: 5})
    assert {visit: one.appointment for visit, one in told.items()} == {1: 1}
