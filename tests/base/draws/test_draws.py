"""Draws that anybody can redo, and secrets that were committed to."""

import json
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from peygir.base.draws import canonical, commitment, draw, joint_seed, keeps, redo

NUMBERS = st.sets(st.integers(1, 10**9), max_size=40)


@given(st.text(max_size=20), NUMBERS, st.integers(0, 50))
def test_a_draw_is_the_same_for_the_same_seed_whatever_the_order_of_the_population(seed, population, size):
    chosen = draw(seed, sorted(population), size)
    assert chosen == draw(seed, sorted(population, reverse=True), size) == redo(seed, canonical(population), size)
    assert len(chosen) == min(size, len(population))
    assert set(chosen) <= population
    assert json.loads(canonical(population)) == sorted(population)


def test_every_member_is_drawn_about_equally_often():
    drawn = Counter(number for seed in range(2000) for number in draw(str(seed), range(1, 21), 5))
    assert len(drawn) == 20
    assert all(400 < times < 600 for times in drawn.values())  # 500 expected, 19 the standard deviation


def test_a_secret_is_the_one_that_was_committed_to_or_it_is_not():
    # The SHA-256 of "abc", from the standard's own example.
    assert commitment("abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert keeps("abc", commitment("abc"))
    assert not keeps("abd", commitment("abc"))


@given(secret=st.text(), population=st.sets(st.integers(1, 10**6), min_size=1, max_size=30), more=st.integers(10**6 + 1, 10**7))
def test_the_seed_changes_with_the_population_and_with_the_secret(secret, population, more):
    seed = joint_seed(secret, canonical(population))
    assert seed == joint_seed(secret, canonical(sorted(population, reverse=True)))
    assert seed != joint_seed(secret, canonical(population | {more}))
    assert seed != joint_seed(secret + "x", canonical(population))
